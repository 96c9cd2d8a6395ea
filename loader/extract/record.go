package extract

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/loader/mapping"
	"kith/loader/rows"
)

// recordSlots are where the values of a SourceRecord stand.
type recordSlots struct {
	kind                                   *graph.Kind
	system, id, standing, values, loadedAt int
	fingerprint, states                    int
}

func slotsOf(model *graph.Model) recordSlots {
	k := model.Kind("SourceRecord")
	return recordSlots{k, k.Slot("system"), k.Slot("recordId"), k.Slot("kind"), k.Slot("values"), k.Slot("loadedAt"),
		k.Slot("fingerprint"), k.Slot("states")}
}

// recordID names a row within its system: by its key, or by what is in it if it has none.
func (e *evaluator) recordID(p *mapping.Program, rec *rows.Row) (string, *Refusal) {
	if p.Key == nil {
		sum := sha256.Sum256(e.content(rec))
		return p.Name + "#" + contentNames.EncodeToString(sum[:10]), nil
	}
	k, r := e.keyOf(p.Key)
	return p.Name + "#" + k, r
}

// content is what is in a row, written alike for rows that hold the same. In formats that tell what a field is, columns
// without a value do not count: another file may not have them at all.
func (v *variables) content(rec *rows.Row) []byte {
	if rec.Values == nil {
		return []byte(strings.Join(rec.Fields, "\x00"))
	}
	var b []byte
	for i, val := range rec.Values {
		if val != nil {
			b = fmt.Appendf(b, "%q=%T:%q ", v.columns[i], val, rec.Fields[i])
		}
	}
	return b
}

var contentNames = base32.HexEncoding.WithPadding(base32.NoPadding)

// values are the columns of a row that hold anything, as its record keeps them.
func (v *variables) values(rec *rows.Row) []string {
	out := make([]string, 0, len(rec.Fields))
	for i, text := range rec.Fields {
		if !v.absent(rec, i) {
			out = append(out, v.columns[i]+"="+text)
		}
	}
	slices.Sort(out)
	return out
}
