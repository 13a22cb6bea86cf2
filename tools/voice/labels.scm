; Run by festival: writes the label file of every sentence (what hts_engine speaks from), and prints its name, then each of
; its words with its phones.
(voice_cmu_us_slt_arctic_hts)

(define (phones_of word)
  (let ((out ""))
    (mapcar (lambda (syllable)
              (mapcar (lambda (segment) (set! out (string-append out " " (item.name segment))))
                      (item.daughters syllable))
              (set! out (string-append out (if (string-equal (item.feat syllable "stress") "1") "'" "") " .")))
            (item.daughters (item.relation word 'SylStructure)))
    out))

(define (label text file)
  (let ((utterance (utt.synth (eval (list 'Utterance 'Text text)))))
    (hts_dump_feats utterance hts_feats_list file)
    (format t "label\t%s\n" file)
    (mapcar (lambda (word) (format t "word\t%s\t%s\n" (item.name word) (phones_of word)))
            (utt.relation.items utterance 'Word))))
