package extract

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/loader/mapping"
	"kith/loader/rows"
)

// meaning is the version of how rows are understood. It is raised when a row comes to state something else under the
// same mapping: then rows that were loaded before are worked out again.
const meaning = 3

// Identifier takes glances at the rows of one file: cheaper than to work out what they state.
type Identifier struct {
	*evaluator
	program *mapping.Program
	rec     *graph.Kind
	salt    []byte // a digest of all that is the same for every row of the file
	header  []byte // what the columns of rows are that do not say so themselves
	buf     []byte
}

func NewIdentifier(p *mapping.Program, in *Setting, columns []string) *Identifier {
	e := newEvaluator(p, columns, in.Tables)
	var wanted []string
	if p.Key != nil {
		wanted = slices.Clone(p.Key.Columns)
	}
	for _, l := range p.Lookups {
		wanted = append(wanted, l.On.Columns...)
	}
	e.only(wanted)
	salt := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s\n", in.Version, p.Digest, p.Name))
	header := sha256.Sum256(fmt.Appendf(nil, "%q", columns))
	return &Identifier{evaluator: e, program: p, rec: in.Model.Kind("SourceRecord"), salt: salt[:], header: header[:]}
}

// Version names what rows are understood by, beside the mapping: the version, the model with all other words for the
// values of its enumerations, and the rules for holders.
func Version(m *graph.Model, holderRules string) string {
	text, _ := json.Marshal(m) // plain values
	return fmt.Sprintf("%d\n%x\n%s", meaning, sha256.Sum256(text), holderRules)
}

// Identify looks at a row. Of the lookups it takes what they find, as the statements would.
func (w *Identifier) Identify(at int64, rec *rows.Row, f *rows.Fault) Row {
	if f != nil {
		return Row{At: at, Fault: f}
	}
	g := Row{Row: rows.Row{Line: rec.Line, Fields: slices.Clone(rec.Fields), Values: slices.Clone(rec.Values)},
		At: at}
	joins := w.evaluator.read(rec) == nil
	name, refused := w.recordID(w.program, rec)
	if refused != nil {
		g.Lost = !joins || refused.Code != CodeNoKey
		return g
	}
	g.name, g.ID = name, w.rec.NodeID(w.program.System, name)
	if joins {
		g.Fingerprint = w.print(rec)
	}
	return g
}

func (w *Identifier) print(rec *rows.Row) string {
	b := w.buf[:0]
	b = append(b, w.salt...)
	if rec.Values != nil {
		b = append(b, w.content(rec)...)
	} else {
		b = append(b, w.header...)
		for _, f := range rec.Fields {
			b = append(strconv.AppendInt(b, int64(len(f)), 10), ':')
			b = append(b, f...)
		}
	}
	for _, j := range w.joins {
		found, _ := w.env[j.variable].(map[string]any)
		b = strconv.AppendBool(b, found != nil)
		for _, c := range j.Wanted {
			v, text := found[c].(string)
			if b = strconv.AppendBool(b, text); text {
				b = append(b, strconv.Itoa(len(v))+":"+v...)
			} else {
				b = fmt.Appendf(b, "%T:%v ", found[c], found[c])
			}
		}
	}
	w.buf = b
	sum := sha256.Sum256(b)
	return contentNames.EncodeToString(sum[:10])
}

// ParseFingerprint reads what fingerprint wrote.
func ParseFingerprint(text string) (print string, facts, leftOut int64) {
	parts := strings.SplitN(text, " ", 3)
	if len(parts) < 3 {
		return "", 0, 0
	}
	facts, _ = strconv.ParseInt(parts[1], 10, 64)
	leftOut, _ = strconv.ParseInt(parts[2], 10, 64)
	return parts[0], facts, leftOut
}
