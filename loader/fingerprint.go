package loader

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/loader/rows"
)

// meaning is the version of how rows are understood. It is raised when a row comes to state something else under the
// same mapping: then rows that were loaded before are worked out again.
const meaning = 3

// watcher takes glances at the rows of one file: cheaper than to work out what they state.
type watcher struct {
	*evaluator
	program *program
	rec     *graph.Kind
	salt    []byte // a digest of all that is the same for every row of the file
	header  []byte // what the columns of rows are that do not say so themselves
	buf     []byte
}

func newWatcher(p *program, in *setting, columns []string) *watcher {
	e := newEvaluator(p, columns, in.tables)
	var wanted []string
	if p.key != nil {
		wanted = slices.Clone(p.key.columns)
	}
	for _, l := range p.lookups {
		wanted = append(wanted, l.on.columns...)
	}
	e.only(wanted)
	salt := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s\n", in.sense, p.digest, p.name))
	header := sha256.Sum256(fmt.Appendf(nil, "%q", columns))
	return &watcher{evaluator: e, program: p, rec: in.model.Kind("SourceRecord"), salt: salt[:], header: header[:]}
}

// senseOf names what rows are understood by, beside the mapping: the version, the model with all other words for the
// values of its enumerations, and the rules for holders.
func senseOf(m *graph.Model, holderRules string) string {
	text, _ := json.Marshal(m) // plain values
	return fmt.Sprintf("%d\n%x\n%s", meaning, sha256.Sum256(text), holderRules)
}

// glance looks at a row. Of the lookups it takes what they find, as the statements would.
func (w *watcher) glance(at int64, rec *rows.Row, f *rows.Fault) inputRow {
	if f != nil {
		return inputRow{at: at, fault: f}
	}
	g := inputRow{Row: rows.Row{Line: rec.Line, Fields: slices.Clone(rec.Fields), Values: slices.Clone(rec.Values)},
		at: at}
	joins := w.evaluator.read(rec) == nil
	name, refused := w.recordID(w.program, rec)
	if refused != nil {
		g.lost = !joins || refused.code != codeNoKey
		return g
	}
	g.name, g.id = name, w.rec.NodeID(w.program.system, name)
	if joins {
		g.print = w.print(rec)
	}
	return g
}

func (w *watcher) print(rec *rows.Row) string {
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
		for _, c := range j.wanted {
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

// parseFingerprint reads what fingerprint wrote.
func parseFingerprint(text string) (print string, facts, leftOut int64) {
	parts := strings.SplitN(text, " ", 3)
	if len(parts) < 3 {
		return "", 0, 0
	}
	facts, _ = strconv.ParseInt(parts[1], 10, 64)
	leftOut, _ = strconv.ParseInt(parts[2], 10, 64)
	return parts[0], facts, leftOut
}
