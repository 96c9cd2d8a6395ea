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
// same mapping: then rows that were loaded before are read again.
const meaning = 3

// basis is what the meaning of rows depends on beside the mapping: the version of how they are understood, the model
// with all words for the values of its enumerations, and the rules for holders.
func basis(m *graph.Model, holderRules string) string {
	text, _ := json.Marshal(m) // plain values
	return fmt.Sprintf("%d\n%x\n%s", meaning, sha256.Sum256(text), holderRules)
}

// sourceRow is a row of a file on its way into a batch: as it was read, what the store has of it, and what it states.
type sourceRow struct {
	rows.Row             // with fields of its own
	at       int64       // its number in the file, from 0
	fault    *rows.Fault // why it cannot be read
	name     string      // what the source calls it, "" if that cannot be told
	id       string      // of its source record, "" if that cannot be told
	lost     bool        // it has no name as its key cannot be read, though there may be one
	print    string      // a digest of all that its statements depend on, "" if that cannot be told

	stored  storedRecord
	said    *said    // nil if the mapping leaves it out, or if it is unchanged
	refused *refusal // why it cannot be loaded
}

// unchanged reports whether a row is as it was when it was loaded, and all that it states is written.
func (r *sourceRow) unchanged() bool { return r.stored.print != "" && r.stored.print == r.print }

// fingerprinter works out the names and the fingerprints of the rows of one file, which costs less than what they
// state.
type fingerprinter struct {
	*evaluator
	salt   []byte // a digest of all that is the same for every row of the file
	header []byte // the columns of rows that do not name them
	buf    []byte
}

func newFingerprinter(j *job, p *program, columns []string) *fingerprinter {
	e := newEvaluator(p, j.model, j.run.started, columns)
	var wanted []string
	if p.key != nil {
		wanted = slices.Clone(p.key.columns)
	}
	for _, l := range p.lookups {
		wanted = append(wanted, l.on.columns...)
	}
	e.used = slices.DeleteFunc(e.used, func(u use) bool { return !slices.Contains(wanted, columns[u.column]) })
	salt := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s\n", j.basis, p.mapping.digest, p.file.name))
	header := sha256.Sum256(fmt.Appendf(nil, "%q", columns))
	return &fingerprinter{evaluator: e, salt: salt[:], header: header[:]}
}

// row is a row with its name and its fingerprint, which covers what it finds in lookups.
func (p *fingerprinter) row(at int64, rec *rows.Row, fault *rows.Fault) sourceRow {
	if fault != nil {
		return sourceRow{at: at, fault: fault}
	}
	r := sourceRow{Row: rows.Row{Line: rec.Line, Fields: slices.Clone(rec.Fields), Values: slices.Clone(rec.Values)},
		at: at}
	p.fill(rec)
	joins := p.joinAll() == nil
	name, refused := p.recordID(rec)
	if refused != nil {
		r.lost = !joins || refused.code != codeNoKey
		return r
	}
	r.name, r.id = name, p.rec.kind.NodeID(p.system, name)
	if joins {
		r.print = p.print(rec)
	}
	return r
}

func (p *fingerprinter) print(rec *rows.Row) string {
	b := p.buf[:0]
	b = append(b, p.salt...)
	if rec.Values != nil {
		b = append(b, p.content(rec)...)
	} else {
		b = append(b, p.header...)
		for _, f := range rec.Fields {
			b = append(strconv.AppendInt(b, int64(len(f)), 10), ':')
			b = append(b, f...)
		}
	}
	for _, l := range p.lookups {
		found, _ := p.env[lookupMark+l.name].(map[string]any)
		b = strconv.AppendBool(b, found != nil)
		for _, c := range l.wanted {
			v, text := found[c].(string)
			if b = strconv.AppendBool(b, text); text {
				b = append(b, strconv.Itoa(len(v))+":"+v...)
			} else {
				b = fmt.Appendf(b, "%T:%v ", found[c], found[c])
			}
		}
	}
	p.buf = b
	sum := sha256.Sum256(b)
	return contentNames.EncodeToString(sum[:10])
}

// storedFingerprint is what the record keeps of a row whose facts are all written: its fingerprint, how many facts it
// states, and how many entries its conditions left out. parseFingerprint reads it; print is "" for another text.
func storedFingerprint(print string, facts int64, leftOut int) any {
	if print == "" {
		return nil
	}
	return fmt.Sprintf("%s %d %d", print, facts, leftOut)
}

func parseFingerprint(text string) (print string, facts, leftOut int64) {
	parts := strings.SplitN(text, " ", 3)
	if len(parts) < 3 {
		return "", 0, 0
	}
	facts, _ = strconv.ParseInt(parts[1], 10, 64)
	leftOut, _ = strconv.ParseInt(parts[2], 10, 64)
	return parts[0], facts, leftOut
}
