package loader_test

import (
	stdcmp "cmp"
	"database/sql"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/mapping"
	"kith/loader/report"
	"kith/rules"
)

var update = flag.Bool("update", false, "write what the page says of the model")

const page = "../docs/loading.md"

// example is a run of blocks on the page: files by name, and last what comes of them.
type example struct {
	heading string
	files   map[string]string
	result  []string
}

// examples reads a page. A block's first line names its file: ```csv people.csv.
func examples(t *testing.T, page string) (out []example) {
	t.Helper()
	now := example{files: map[string]string{}}
	name, block := "", []string(nil)
	for line := range strings.SplitSeq(read(t, page), "\n") {
		fence, isFence := strings.CutPrefix(line, "```")
		switch {
		case strings.HasPrefix(line, "#") && name == "":
			now.heading = strings.Trim(line, "# ")
		case isFence && name == "":
			name, block = fence+" ", nil
		case isFence:
			_, file, _ := strings.Cut(strings.TrimSpace(name), " ")
			switch file {
			case "":
			case "result":
				now.result = block
				out = append(out, now)
				now = example{heading: now.heading, files: map[string]string{}}
			default:
				now.files[file] = strings.Join(block, "\n") + "\n"
			}
			name = ""
		default:
			block = append(block, line)
		}
	}
	if len(now.files) > 0 {
		t.Errorf("the example under %q has no result", now.heading)
	}
	return out
}

// mappings are the names of its mapping files.
func (e *example) mappings() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(e.files)),
		func(name string) bool { return !strings.HasSuffix(name, ".yaml") })
}

func TestDocsExamples(t *testing.T) {
	holders, err := rules.ReadHolders("")
	if err != nil {
		t.Fatal(err)
	}
	opts := loader.Options{PseudoHolder: holders.Nobody, Placeholder: placeholders(t)}
	all := slices.Concat(examples(t, page), examples(t, "../docs/from-your-systems.md"))
	if len(all) < 7 {
		t.Fatalf("the page has only %d examples", len(all))
	}
	for _, e := range all {
		t.Run(e.heading, func(t *testing.T) {
			dir := folder(t, e.files) // with what comes next month in a folder of its own
			for name, text := range e.files {
				switch filepath.Ext(name) {
				case ".db":
					makeDatabase(t, filepath.Join(dir, name), text)
				case ".xlsx":
					makeWorkbook(t, filepath.Join(dir, name), text)
				}
			}
			s := memory.New(gen.Model)
			first := loadAll(t, s, dir, e.mappings(), opts)
			for name, text := range e.files {
				if later, ok := strings.CutPrefix(name, "next/"); ok {
					write(t, filepath.Join(dir, later), text)
				}
			}
			nextMonth := func() time.Time { return noon.AddDate(0, 1, 0) }
			later := opts
			later.AsOf, later.Clock = mayDay, nextMonth
			second := loadAll(t, s, dir, e.mappings(), later)
			got := facts(t, s)
			for _, f := range first.Findings {
				for _, at := range f.First {
					got = append(got, fmt.Sprintf("found %s:%d: %s", at.File, at.Line, f.Code))
				}
			}
			for _, d := range second.Dangling {
				got = append(got, fmt.Sprintf("dangling %s:%d: %s from %s %s to %s %s", d.File, d.Line, d.Edge, d.From,
					d.FromKey, d.To, d.ToKey))
			}
			for _, u := range second.Unreadable {
				got = append(got, fmt.Sprintf("left out %s:%s (%s) %s: %s", u.File,
					strings.Trim(fmt.Sprint(u.Lines), "[]"), stdcmp.Or(u.Column, u.Of), u.Code, u.Reason))
			}
			for _, r := range second.Rejects {
				at := fmt.Sprintf("%s:%d", r.File, r.Line)
				if r.Column != "" {
					at += " (" + r.Column + ")"
				}
				got = append(got, fmt.Sprintf("rejected %s %s: %s", at, r.Code, r.Reason))
			}
			if diff := cmp.Diff(e.result, got); diff != "" {
				t.Errorf("(-page +got):\n%s", diff)
			}
		})
	}
}

// makeDatabase makes a database of statements.
func makeDatabase(t *testing.T, path, statements string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), statements); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestDocsModel keeps the page's list of what can be set equal to the model's.
func TestDocsModel(t *testing.T) {
	const begin, end = "-update -->\n", "<!-- end -->\n"
	text := read(t, page)
	before, rest, ok := strings.Cut(text, begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("the page has lost the place of the list")
	}
	want := before + begin + modelList() + end + after
	if *update {
		write(t, page, want)
		return
	}
	if diff := cmp.Diff(want, text); diff != "" {
		t.Errorf("the page does not list the model as it is: go test ./loader -run TestDocs -update (-want +got):\n%s",
			diff)
	}
}

// TestDocsNameEverything looks for codes and functions that the page does not explain.
func TestDocsNameEverything(t *testing.T) {
	text := read(t, page)
	for _, name := range slices.Concat(loader.Codes, report.FindingCodes(), mapping.Functions()) {
		if !strings.Contains(text, "`"+name+"`") && !strings.Contains(text, "`"+name+"(") {
			t.Errorf("the page does not explain %s", name)
		}
	}
}

func modelList() string {
	var b strings.Builder
	b.WriteString("\n| Kind | Properties |\n|---|---|\n")
	for _, k := range gen.Model.Concrete() {
		if !slices.Contains(graph.OwnKinds, k.Name) {
			fmt.Fprintf(&b, "| `%s` | %s |\n", k.Name, properties(k.Props, true))
		}
	}
	b.WriteString("\n| Edge | Leads | Properties |\n|---|---|---|\n")
	for _, e := range gen.Model.Edges {
		if e.Type != graph.Asserted {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", e.Type, ends(e.Ends), properties(e.Props, false))
		}
	}
	b.WriteString("\n| Enumeration | Values, and other words for them |\n|---|---|\n")
	for _, e := range gen.Model.Enums {
		if used(e.Name) {
			fmt.Fprintf(&b, "| %s | %s |\n", e.Name, values(e))
		}
	}
	return b.String() + "\n"
}

func properties(props []graph.Property, node bool) string {
	types := map[graph.Type]string{graph.Int: "whole number", graph.Float: "number", graph.Bool: "true or false",
		graph.Date: "date", graph.PartialDate: "date, in part",
		graph.DateTime: "date and time", graph.Decimal: "amount", graph.Strings: "texts"}
	var out []string
	for _, p := range props {
		if p.Hidden || p.Derived || p.Name == "sortName" || !node && p.Name == graph.PropKey {
			continue
		}
		name := "`" + p.Name + "`"
		if p.Required && p.Default == "" && !(node && p.Name == "name") {
			name = "**" + name + "**"
		}
		if p.Enum != "" {
			name += " " + p.Enum
		} else if t := types[p.Type]; t != "" {
			name += " " + t
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

// ends groups pairs by where they lead to.
func ends(pairs [][2]string) string {
	var order, from []string
	for _, p := range pairs {
		if i := slices.Index(order, p[1]); i >= 0 {
			from[i] += " or " + p[0]
		} else {
			order, from = append(order, p[1]), append(from, p[0])
		}
	}
	for i := range order {
		order[i] = from[i] + " → " + order[i]
	}
	return strings.Join(order, ", ")
}

func used(enum string) bool {
	has := func(props []graph.Property) bool {
		return slices.ContainsFunc(props, func(p graph.Property) bool { return p.Enum == enum })
	}
	return slices.ContainsFunc(gen.Model.Concrete(), func(k *graph.Kind) bool {
		return !slices.Contains(graph.OwnKinds,
			k.Name) && has(k.Props)
	}) ||
		slices.ContainsFunc(gen.Model.Edges, func(e graph.EdgeKind) bool { return has(e.Props) })
}

func values(e graph.Enum) string {
	var out []string
	for _, v := range e.Values {
		var aliases []string
		for alias, of := range e.Aliases {
			if of == v {
				aliases = append(aliases, alias)
			}
		}
		slices.Sort(aliases)
		if len(aliases) > 0 {
			v += " (" + strings.Join(aliases, ", ") + ")"
		}
		out = append(out, v)
	}
	return strings.Join(out, ", ")
}
