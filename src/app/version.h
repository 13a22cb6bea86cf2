// Which Gently this is. `make dist` and the packages take both from here.
#pragma once

#define GENTLY_VERSION "0.1.0"
// The day of the release, as manual pages and packages give it.
#define GENTLY_RELEASED "2026-11-28"
