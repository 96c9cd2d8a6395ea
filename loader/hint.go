package loader

import (
	"fmt"

	"kith/loader/mapping"
	"kith/loader/report"
	"kith/loader/rows/row"
)

// misread are the codes of rows that cannot be read if the mapping says wrongly how the file is written, with what is
// wrong then.
var misread = map[string]string{row.CodeRagged: "delimiter", row.CodeInvalidEncoding: "encoding",
	row.CodeNUL: "encoding"}

// countMisread counts a row that may be rejected as the mapping says wrongly how its file is written.
func (g *ledger) countMisread(r *report.Reject) {
	if setting := misread[r.Code]; setting != "" {
		g.misread[[2]string{r.File, setting}]++
	}
}

// hints are sentences about files most of whose rows are rejected for what a setting of the mapping would mend.
func (g *ledger) hints(programs []*mapping.Program) (out []string) {
	for i, p := range programs {
		most := g.counts[i].Rows / 2
		if g.misread[[2]string{p.Name, "delimiter"}] > most {
			out = append(out, fmt.Sprintf("Most rows of %s do not have as many fields as there are columns: say what "+
				"stands between them, like csv: { delimiter: \";\" }, and which columns there are.", p.Name))
		}
		if g.misread[[2]string{p.Name, "encoding"}] > most {
			out = append(out, fmt.Sprintf("Most rows of %s are no text in their encoding, utf-8 unless told: say "+
				"which it "+
				"is, like encoding: windows-1252, or utf-16.", p.Name))
		}
	}
	return out
}
