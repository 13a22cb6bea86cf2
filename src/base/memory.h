// What happens when the machine has no memory left.
#pragma once

// Says so in one line on stderr and ends the program with status 1, leaving no half-written file. Nothing is allocated for it.
_Noreturn void memory_is_out(void);
