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

// mapping is a mapping file as it is written: names are not checked against the model yet, nor expressions against
// columns.
type mapping struct {
	Source
	dialect dialect
	strict  *strictness
	tables  []*wordTable
	names   []binding // how the names of people are written and sorted
	files   []*file
}

// Source is what a mapping file declares of the system whose files it describes.
type Source struct {
	mapping  string // the path of the mapping file
	Digest   string // of the mapping file
	System   string
	division string // the unit that runs the system, "" if it does not say
	Kind     string // OWN, PARTNER, RENTED_LIST or CORRECTION
	Rank     int    // the lower, the more its values count
}

// ByHand reports whether a source is what persons know better.
func (s *Source) ByHand() bool { return s.Kind == CorrectionKind }

// ranks of the kinds of sources: the values of a source count before those of sources with higher ranks.
var ranks = map[string]int{CorrectionKind: graph.ByHand, "OWN": 10, "PARTNER": 20, "RENTED_LIST": 30}

// CorrectionKind is the kind of a source of corrections, which count before every system.
const CorrectionKind = "CORRECTION"

// readMapping reads a mapping file; nil if there is nothing to go on with. What is wrong is added to out.
func readMapping(path string, out *problems) *mapping {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		out.add(where{file: path, line: 1}, nil, "the mapping file %s", missingFile(path))
		return nil
	}
	if err != nil {
		out.add(where{file: path, line: 1}, nil, "the mapping file cannot be read: %s", cause(err))
		return nil
	}
	return parseMapping(path, text, out)
}

// cause is the message of an error of a file without the path.
func cause(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}

// parseMapping reads the text of a mapping file; nil if there is nothing to go on with.
func parseMapping(path string, text []byte, out *problems) *mapping {
	sum := sha256.Sum256(text)
	m := &mapping{Source: Source{mapping: path, Digest: hex.EncodeToString(sum[:]), Kind: "OWN"},
		dialect: plainDialect()}
	root, ok := parseYAML(path, text, out)
	if !ok {
		return nil
	}
	f := root.fields("a set of fields", slices.Concat([]string{"system", "division", "kind", "priority", "strict",
		"names", "format", "csv", "values", "files", "header", "skip", "comment"}, valueFields)...)
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
	m.strict = f.strict(&strictness{all: m.ByHand()}) // what persons say is taken whole or not at all
	m.dialect = parseDialect(root, f, m.dialect)
	if v, ok := f["values"]; ok {
		m.tables = parseWordTables(v)
	}
	if v, ok := f["names"]; ok {
		m.names = m.parseNames(v, nil)
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
