// Breathing in a phase.
#pragma once

typedef enum Breath { BREATH_FREE, BREATH_IN, BREATH_OUT } Breath;
