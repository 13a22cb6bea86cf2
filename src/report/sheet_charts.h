// The two charts of the page, over the same weeks. Inside report/ only.
#pragma once
#include "report/page_draw.h"
#include "report/sheet.h"

// Draws the pain from (x, y) down; returns its height.
double sheet_draw_pain(const Paper *page, double x, double y, double width, const Sheet *sheet);
// The same of the minutes.
double sheet_draw_minutes(const Paper *page, double x, double y, double width, const Sheet *sheet);
