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

// record is the kind SourceRecord, and the slots of its properties. Every row that is loaded is a node of it.
type record struct {
	kind                                   *graph.Kind
	system, id, sourceKind, kept, loadedAt int
	fingerprint, states                    int
}

func recordOf(model *graph.Model) record {
	k := model.Kind("SourceRecord")
	return record{k, k.Slot("system"), k.Slot("recordId"), k.Slot("kind"), k.Slot("values"), k.Slot("loadedAt"),
		k.Slot("fingerprint"), k.Slot("states")}
}

// write is a record without values.
func (r *record) write(id string) graph.NodeWrite {
	return graph.NodeWrite{Node: graph.Node{ID: id, Vals: make([]any, len(r.kind.Props))}}
}

// fill sets what a record has of its row, but for the facts that the row states.
func (r *record) fill(n *graph.NodeWrite, of *mapping.Source, name, loadedAt string, kept []string) {
	n.Vals[r.system], n.Vals[r.id], n.Vals[r.sourceKind], n.Vals[r.loadedAt] = of.System, name, of.Kind, loadedAt
	n.Vals[r.kept] = kept
}

// statedIDs are the ids and aliases by which a stored record keeps the nodes that it states; none of a node that is no
// record.
func (r *record) statedIDs(m *graph.Model, stored *graph.NodeState) (ids []string) {
	if stored == nil || m.KindOf(stored.ID) != r.kind {
		return nil
	}
	states, _ := stored.Vals[r.states].(string)
	for text := range strings.FieldsSeq(states) {
		if fact, ok := graph.ParseStated(m, text); ok && fact.Node != "" {
			ids = append(ids, fact.Node)
		} else if ok {
			ids = append(ids, fact.Edge.From, fact.Edge.To)
		}
	}
	return ids
}

// recordName names a row within its system: by its key, or by what is in it if it has none.
func (e *evaluator) recordName(p *mapping.Program, row *rows.Row) (string, *Refusal) {
	if p.Key == nil {
		return p.Name + "#" + digest(e.content(row)), nil
	}
	k, r := e.keyOf(p.Key)
	return p.Name + "#" + k, r
}

// content is what is in a row, written alike for rows that hold the same. In formats that tell what a field is, columns
// without a value do not count: another file may not have them at all.
func (v *variables) content(row *rows.Row) []byte {
	if row.Values == nil {
		return []byte(strings.Join(row.Fields, "\x00"))
	}
	var b []byte
	for i, val := range row.Values {
		if val != nil {
			b = fmt.Appendf(b, "%q=%T:%q ", v.columns[i], val, row.Fields[i])
		}
	}
	return b
}

// digest is a short digest, in characters that stand in names.
func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return digestText.EncodeToString(sum[:10])
}

var digestText = base32.HexEncoding.WithPadding(base32.NoPadding)

// held are the columns of a row that hold a value, with it, as the record keeps them.
func (v *variables) held(row *rows.Row) []string {
	out := make([]string, 0, len(row.Fields))
	for i, text := range row.Fields {
		if !v.absent(row, i) {
			out = append(out, v.columns[i]+"="+text)
		}
	}
	slices.Sort(out)
	return out
}
