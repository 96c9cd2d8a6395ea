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

// glance is a row with what reports whether it must be worked out at all.
type glance struct {
	rows.Row             // with fields of its own
	fault    *rows.Fault // why it is none
	at       int64       // which of the file's rows it is, from 0
	name     string      // what the source calls it, "" if that cannot be told
	lost     bool        // as its key cannot be read, though there may be one
	id       string      // of its SourceRecord
	print    string      // a digest of all that its statements depend on, "" if that cannot be told
}

// watcher takes glances at the rows of one file: cheaper than to work out what they state.
type watcher struct {
	*evaluator
	salt   []byte // a digest of all that is the same for every row of the file
	header []byte // what the columns of rows are that do not say so themselves
	buf    []byte
}

func newWatcher(l *load, p *program, columns []string) *watcher {
	e := newEvaluator(p, l.model, l.started, columns)
	var wanted []string
	if p.key != nil {
		wanted = slices.Clone(p.key.columns)
	}
	for _, j := range p.lookups {
		wanted = append(wanted, j.on.columns...)
	}
	e.used = slices.DeleteFunc(e.used, func(u use) bool { return !slices.Contains(wanted, columns[u.column]) })
	salt := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s\n", l.sense(), p.mapping.digest, p.file.name))
	header := sha256.Sum256(fmt.Appendf(nil, "%q", columns))
	return &watcher{evaluator: e, salt: salt[:], header: header[:]}
}

// sense is what rows are understood by, beside the mapping.
func (l *load) sense() string {
	return fmt.Sprintf("%d\n%x\n%s", meaning, l.vocabulary, l.opts.HolderRules)
}

// modelDigest is a digest of the model, with all other words for the values of its enumerations.
func modelDigest(m *graph.Model) [sha256.Size]byte {
	text, _ := json.Marshal(m) // plain values
	return sha256.Sum256(text)
}

// glance looks at a row. Of the lookups it takes what they find, as the statements would.
func (w *watcher) glance(at int64, rec *rows.Row, f *rows.Fault) glance {
	if f != nil {
		return glance{at: at, fault: f}
	}
	g := glance{Row: rows.Row{Line: rec.Line, Fields: slices.Clone(rec.Fields), Values: slices.Clone(rec.Values)},
		at: at}
	w.fill(rec)
	joins := w.joinAll() == nil
	name, refused := w.recordID(rec)
	if refused != nil {
		g.lost = !joins || refused.code != codeNoKey
		return g
	}
	g.name, g.id = name, w.rec.kind.NodeID(w.system, name)
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
	for _, j := range w.lookups {
		found, _ := w.env[lookupMark+j.name].(map[string]any)
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

// fingerprint is what the record keeps of a row whose facts are all written: its print, how many facts it states, and
// how many entries its conditions left out.
func (s *said) fingerprint(print string) any {
	if print == "" {
		return nil
	}
	return fmt.Sprintf("%s %d %d", print, len(s.nodes)+len(s.edges), s.leftOut)
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
