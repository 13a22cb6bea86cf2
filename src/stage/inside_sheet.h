// Sheets on which the inside of the lens is painted before its round part is shown: so nothing needs to be cut off along the rim.
// Scratch memory, kept from picture to picture. Internal to the inside views.
#pragma once
#include "stage/inside_lens.h"

typedef enum SheetUse { SHEET_STILL, SHEET_SHOWN, SHEET_TILT, SHEET_RIM, SHEET_USES } SheetUse;

#define LENS_RIM 0.045    // how wide the rim is, of the radius; what is shown ends in the middle of it
#define LENS_SHADOW 1.065 // how far its soft shadow reaches, likewise

// The same lens, placed on a sheet instead of the picture.
Lens inside_sheet_lens(const Lens *lens);
// The sheet for a lens of that size, whatever has been on it; `anew`, unless NULL, tells whether it has another size than before.
Canvas *inside_sheet(SheetUse use, const Lens *lens, bool *anew);
// Copies what lies inside the rim into the picture; `lens` is the one in the picture.
void inside_sheet_show(Canvas *canvas, const Canvas *sheet, const Lens *lens);
// The rim and the soft shadow round it, in one colour; kept while it stays the same.
void inside_rim_paint(Canvas *canvas, const Lens *lens, Color edge);
