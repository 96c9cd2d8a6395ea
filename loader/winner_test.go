package loader_test

import (
	"cmp"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
)

// contractRow is a row of the random test; "" where it has nothing.
type contractRow struct{ id, contract, line, kind, seen, version string }

// contractFile is a file of contracts of one of two systems. observed and latest say whether the mapping has these.
type contractFile struct {
	system, name     string
	observed, latest bool
	rows             []contractRow
}

func drawFiles(t *rapid.T) (files []contractFile) {
	of := func(what string, list ...string) string { return rapid.SampledFrom(list).Draw(t, what) }
	for _, name := range []string{"a.csv", "b.csv", "c.csv"}[:rapid.IntRange(1, 3).Draw(t, "files")] {
		for _, system := range []string{"bank", "core"}[:rapid.IntRange(1, 2).Draw(t, "systems")] {
			f := contractFile{system: system, name: name, observed: rapid.Bool().Draw(t, "observed"),
				latest: rapid.Bool().Draw(t, "latest")}
			for i := range rapid.IntRange(0, 8).Draw(t, "rows") {
				f.rows = append(f.rows, contractRow{fmt.Sprint((i*7 + 3) % 8), of("contract", "K1", "K2"),
					of("line", "", "HOME", "LIFE", "MOTOR"), of("kind", "", "CARD", "LOAN"),
					of("seen", "", "2020-01-01", "2030-01-01T10:00:00Z"), of("version", "", "9", "10", "11.5")})
			}
			files = append(files, f)
		}
	}
	return files
}

func (f *contractFile) write(t *testing.T, dir string) {
	text := "id,contract,line,kind,seen,version\n"
	for _, r := range f.rows {
		text += strings.Join([]string{r.id, r.contract, r.line, r.kind, r.seen, r.version}, ",") + "\n"
	}
	write(t, filepath.Join(dir, f.system, f.name), text)
}

func (f *contractFile) mapping() string {
	text := fmt.Sprintf("- path: %s/%s\n  key: id\n", f.system, f.name)
	if f.observed {
		text += "  observedAt: seen\n"
	}
	text += "  rows:\n  - node: Account\n    key: contract\n    identifier: CONTRACT\n"
	if f.latest {
		text += "    latest: version\n"
	}
	return text + "    set: { number: contract, line: line, kind: kind }\n"
}

// counted are the facts that files state, by the plain definition: the rows of a contract without those that a later
// version replaces, newest first and then the last that is read first; of each property the first value.
func counted(files []contractFile) []string {
	type row struct {
		contractRow
		at string
	}
	slices.SortFunc(files, func(a, b contractFile) int {
		return cmp.Or(strings.Compare(a.system, b.system), strings.Compare(a.name, b.name))
	})
	by := map[string][]row{}
	for _, f := range slices.Backward(files) {
		for i, r := range slices.Backward(f.rows) {
			at := noon.Format(graph.DateTimeLayout)
			if f.observed {
				at = r.seen
			}
			newer := func(j int, o contractRow) bool {
				versions := []string{"", "9", "10", "11.5"}
				if o.contract != r.contract || j == i || !f.latest {
					return false
				}
				if o.version != r.version {
					return slices.Index(versions, o.version) > slices.Index(versions, r.version)
				}
				return f.observed && o.seen > r.seen || (!f.observed || o.seen == r.seen) && j > i
			}
			replaced := false
			for j, o := range f.rows {
				replaced = replaced || newer(j, o)
			}
			if !replaced {
				by[r.contract] = append(by[r.contract], row{r, at})
			} else if by[r.contract] == nil {
				by[r.contract] = []row{}
			}
		}
	}
	var out []string
	for contract, rows := range by {
		slices.SortStableFunc(rows, func(a, b row) int { return strings.Compare(b.at, a.at) })
		line, kind := "", ""
		for _, r := range rows {
			line, kind = cmp.Or(line, r.line), cmp.Or(kind, r.kind)
		}
		text := fmt.Sprintf(`Account %q: number %s, kind %s`, contract, contract, cmp.Or(kind, "OTHER"))
		if line != "" {
			text += ", line " + line
		}
		out = append(out, text+", status ACTIVE")
	}
	slices.Sort(out)
	return out
}

// TestWinnerIsNoChance: which row counts is what the plain definition says, whatever the order of files and mappings,
// the size of batches and the number of workers, in a first load or a later one, killed and gone on with or not; and
// loading again writes nothing.
func TestWinnerIsNoChance(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	rapid.Check(t, func(rt *rapid.T) {
		files := drawFiles(rt)
		want := counted(slices.Clone(files))
		dir := t.TempDir()
		byMapping := map[string]string{}
		for _, f := range rapid.Permutation(files).Draw(rt, "order of files") {
			f.write(t, dir)
			name := f.system + ".yaml"
			if rapid.Bool().Draw(rt, "a mapping of its own") {
				name = f.system + f.name + ".yaml"
			}
			byMapping[name] = cmp.Or(byMapping[name], "system: "+f.system+"\nfiles:\n") + f.mapping()
		}
		var mappings []string
		for name, text := range byMapping {
			write(t, filepath.Join(dir, name), text)
			mappings = append(mappings, name)
		}
		slices.Sort(mappings)
		mappings = rapid.Permutation(mappings).Draw(rt, "order of mappings")

		runtime.GOMAXPROCS(rapid.SampledFrom([]int{1, 8}).Draw(rt, "workers"))
		opts := loader.Options{BatchRows: rapid.SampledFrom([]int{1, 2, 7, 0}).Draw(rt, "rows a batch")}
		var s graph.Store = memory.New(gen.Model)
		if rapid.Bool().Draw(rt, "a later load") {
			other := folder(t, map[string]string{"a.csv": "id\n1\n", "mapping.yaml": "system: other\nfiles: [{ path: " +
				"a.csv, key: id }]\n"})
			load(t, s, other, loader.Options{})
		}
		if at := rapid.IntRange(0, 12).Draw(rt, "killed at"); at > 0 {
			s = byBatches{s}
			_, _ = tryAll(t, &graphtest.Failing{Store: s, At: at}, dir, mappings, opts)
		}
		loadAll(t, s, dir, mappings, opts)
		if got := facts(t, s); !slices.Equal(got, want) {
			rt.Fatalf("mappings %v:\n%s\nwant\n%s", mappings, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if again := loadAll(t, s, dir, mappings, opts); again.Wrote {
			rt.Fatalf("loaded again: %+v", again.Total)
		}
	})
}
