; Words that festival's American dictionary or its guessing says wrongly, as they should sound. A part of speech other than
; nil counts only where festival finds that part. Phones: http://www.festvox.org/bsv/c4711.html ("radio" phones).
; `pronunciation.txt` beside this file shows how every word of the content is spoken: read it after adding a line.
(lex.add.entry '("exhale" nil (((eh k s) 1) ((hh ey l) 1))))
(lex.add.entry '("exhale" v (((eh k s) 1) ((hh ey l) 1))))
(lex.add.entry '("inhale" nil (((ih n) 0) ((hh ey l) 1))))
(lex.add.entry '("kegel" nil (((k ey) 1) ((g ax l) 0))))
(lex.add.entry '("kegels" nil (((k ey) 1) ((g ax l z) 0))))
(lex.add.entry '("perineum" nil (((p eh r) 0) ((ax) 0) ((n iy) 1) ((ax m) 0))))
(lex.add.entry '("piriformis" nil (((p ih r) 0) ((ax) 0) ((f ao r) 1) ((m ax s) 0))))
(lex.add.entry '("gluteus" nil (((g l uw) 1) ((t iy) 0) ((ax s) 0))))
(lex.add.entry '("glute" nil (((g l uw t) 1))))
(lex.add.entry '("glutes" nil (((g l uw t s) 1))))
(lex.add.entry '("diastasis" nil (((d ay) 0) ((ae s) 1) ((t ax) 0) ((s ax s) 0))))
(lex.add.entry '("caesarean" nil (((s ih) 0) ((z eh r) 1) ((iy) 0) ((ax n) 0))))
(lex.add.entry '("physiotherapist" nil (((f ih) 1) ((z iy) 0) ((ow) 0) ((th eh r) 1) ((ax) 0) ((p ax s t) 0))))
