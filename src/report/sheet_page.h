// The sheet on one page of A4. All of it is for one thread.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "report/sheet.h"

enum { SHEET_DPI_LEAST = 50, SHEET_DPI_USUAL = 200, SHEET_DPI_MOST = 600 };

// Writes it as PDF, with text that can be selected, to a file that is open. False with errno set when that fails.
bool sheet_page_pdf(FILE *file, const Sheet *sheet);
// The same as PNG, `dpi` pixels an inch.
bool sheet_page_png(FILE *file, const Sheet *sheet, int dpi);
// Paints it into opaque pixels 0xffRRGGBB, as large as fits, in the middle of `width` x `height` (rows `stride_px` apart); the rest stays.
void sheet_page_paint(const Sheet *sheet, uint32_t *pixels, int width, int height, int stride_px);
