// What is drawn into the body.
#pragma once

typedef enum InsideView { INSIDE_NONE, INSIDE_PELVIC_FLOOR, INSIDE_PELVIC_TILT } InsideView;
