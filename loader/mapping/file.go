package mapping

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"

	"kith/graph"
)

// mapping is a mapping file as written: names are not yet checked against the model, nor expressions against columns.
type mapping struct {
	Source
	dialect dialect
	tables  []*wordTable
	files   []*file
}

// file is one file of the source and what its rows state.
type file struct {
	where
	path     string
	name     string // in record ids and reports
	table    *tableRows
	dialect  dialect
	complete bool
	decided  *where      // that its rows are decisions of persons; nil if they are not
	maxGone  *Limit      // of a complete file; nil if the mapping does not say
	key      *exprSource // of a row
	when     *exprSource
	lets     []binding
	lookups  []declaredLookup
	entries  []entry
}

// rank of the kinds of sources: what better ones say comes first.
var ranks = map[string]int{CorrectionKind: graph.ByHand, "OWN": 10, "PARTNER": 20, "RENTED_LIST": 30}

// CorrectionKind is the kind of what persons know better: it counts before every system.
const CorrectionKind = "CORRECTION"

// readMapping reads a mapping file; nil if there is nothing to go on with. What is wrong is in out.
func readMapping(path string, out *problems) *mapping {
	text, err := os.ReadFile(path)
	if err != nil {
		out.add(where{file: path, line: 1}, nil, "the mapping file cannot be read: %s", cause(err))
		return nil
	}
	return parseMapping(path, text, out)
}

func cause(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}

func parseMapping(path string, text []byte, out *problems) *mapping {
	sum := sha256.Sum256(text)
	m := &mapping{Source: Source{mapping: path, Digest: hex.EncodeToString(sum[:]), Kind: "OWN"},
		dialect: plainDialect()}
	root, ok := parseYAML(path, text, out)
	if !ok {
		return nil
	}
	f := root.fields("a set of fields", "system", "division", "kind", "priority", "format", "csv", "values", "files",
		"encoding", "null",
		"dates", "firstYear", "decimal", "group")
	if f == nil {
		return nil
	}
	m.System = root.required(f, "system")
	if v, ok := f["division"]; ok {
		m.division, _ = v.scalar("the name of the unit that runs the system")
	}
	if v, ok := f["kind"]; ok {
		m.Kind, _ = v.scalar("OWN, PARTNER, RENTED_LIST or CORRECTION")
		if _, ok := ranks[m.Kind]; !ok {
			v.failKnown(slices.Sorted(maps.Keys(ranks)), "there is no such kind of source")
		}
	}
	m.Rank = ranks[m.Kind]
	if v, ok := f["priority"]; ok {
		if m.Rank = v.number(1, 1000); m.ByHand() {
			v.fail("what is corrected by hand comes before every source: leave the priority out")
		}
	}
	m.dialect = parseDialect(root, f, m.dialect)
	if v, ok := f["values"]; ok {
		m.tables = parseWordTables(v)
	}
	m.parseFiles(root, f)
	return m
}

func (m *mapping) parseFiles(root value, f fieldSet) {
	v, ok := f["files"]
	if !ok {
		root.fail("files is missing: a mapping says what at least one file holds")
		return
	}
	names := map[string]bool{}
	for _, item := range v.items("a list of files") {
		if file := m.parseFile(item); file != nil {
			if names[file.name] {
				item.fail("there is another file called %s: give one of them a name of its own", file.name)
			}
			names[file.name] = true
			m.files = append(m.files, file)
		}
	}
}

func (m *mapping) parseFile(v value) *file {
	f := v.fields("a file", append([]string{"path", "name", "table", "complete", "maxGone", "decisions", "key", "when",
		"let", "lookup", "rows"}, fileFields...)...)
	if f == nil {
		return nil
	}
	out := &file{where: v.where, dialect: m.dialect}
	if t, ok := f["table"]; ok {
		out.table = parseTable(t)
		out.name = v.required(f, "name")
		if p, both := f["path"]; both {
			p.fail("a table stands in the mapping itself and has a name instead of a path")
		}
	} else {
		out.path = v.required(f, "path")
		out.name = out.path
		if n, ok := f["name"]; ok {
			out.name, _ = n.scalar("a name")
		}
	}
	out.dialect = parseDialect(v, f, m.dialect)
	if c, ok := f["complete"]; ok {
		out.complete = c.boolean()
	}
	if g, ok := f["maxGone"]; ok {
		if out.maxGone = parseLimit(g); !out.complete {
			g.fail("maxGone is said of a file that is complete")
		}
	}
	if d, ok := f["decisions"]; ok && d.boolean() {
		out.decided = &d.where
		m.checkDecisions(d, out)
	}
	out.key, out.when = f.expression("key"), f.expression("when")
	if l, ok := f["let"]; ok {
		out.lets = parseBindings(l)
	}
	if l, ok := f["lookup"]; ok {
		out.lookups = m.parseLookups(l)
	}
	if r, ok := f["rows"]; ok {
		for _, e := range r.items("a list of nodes and edges") {
			if parsed := parseEntry(e); parsed != nil {
				out.entries = append(out.entries, *parsed)
			}
		}
	}
	return out
}
