package extract

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"

	"kith/graph"
	"kith/loader/mapping"
	"kith/loader/rows"
)

// Identifier tells of the rows of one file which record they are, and takes their fingerprints: that costs less than to
// work out what they state. It is used by one goroutine.
type Identifier struct {
	*evaluator
	program *mapping.Program
	kind    *graph.Kind // SourceRecord
	salt    []byte      // a digest of all that is the same for every row of the file
	header  []byte      // a digest of the columns, for formats whose rows do not name them
	buf     []byte      // of the last fingerprint, used again
}

// NewIdentifier is for a file with these columns.
func NewIdentifier(p *mapping.Program, in *Setting, columns []string) *Identifier {
	e := newEvaluator(p, columns, in.Tables)
	var wanted []string
	if p.Key != nil {
		wanted = slices.Clone(p.Key.Columns)
	}
	for _, l := range p.Lookups {
		wanted = append(wanted, l.On.Columns...)
	}
	e.only(wanted) // no other expression is worked out here
	salt := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s\n", in.Version, p.Digest, p.Name))
	header := sha256.Sum256(fmt.Appendf(nil, "%q", columns))
	return &Identifier{evaluator: e, program: p, kind: in.Model.Kind("SourceRecord"), salt: salt[:], header: header[:]}
}

// Identify copies a row, or a fault, that stands at a place among the rows of its file, and identifies it.
func (x *Identifier) Identify(at int64, rec *rows.Row, f *rows.Fault) Row {
	if f != nil {
		return Row{At: at, Fault: f}
	}
	g := Row{Row: rows.Row{Line: rec.Line, Fields: slices.Clone(rec.Fields), Values: slices.Clone(rec.Values)},
		At: at}
	joins := x.evaluator.read(rec) == nil
	name, refused := x.recordName(x.program, rec)
	if refused != nil {
		g.Lost = !joins || refused.Code != CodeNoKey
		return g
	}
	g.name, g.ID = name, x.kind.NodeID(x.program.System, name)
	if joins {
		g.Fingerprint = x.fingerprint(rec)
	}
	return g
}

// fingerprint is a digest of a row and of the rows that lookups find for it.
func (x *Identifier) fingerprint(rec *rows.Row) string {
	b := x.buf[:0]
	b = append(b, x.salt...)
	if rec.Values != nil {
		b = append(b, x.content(rec)...)
	} else {
		b = append(b, x.header...)
		for _, f := range rec.Fields {
			b = append(strconv.AppendInt(b, int64(len(f)), 10), ':')
			b = append(b, f...)
		}
	}
	for _, j := range x.joins {
		found, _ := x.env[j.variable].(map[string]any)
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
	x.buf = b
	return digest(b)
}
