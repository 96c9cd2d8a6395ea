package sample_test

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/internal/sample"
	"kith/loader"
	"kith/loader/report"
	"kith/resolvers/apitest"
)

func write(t testing.TB, o sample.Options) (dir string, s *sample.Summary) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "sample")
	s, err := sample.Write(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return dir, s
}

// load loads all mappings of a sample.
func load(t testing.TB, store graph.Store, dir string, s *sample.Summary) *report.Report {
	t.Helper()
	return apitest.Load(t, store, loader.Options{Clock: apitest.Day(t, "2026-01-01")}, paths(dir, s)...)
}

func paths(dir string, s *sample.Summary) (out []string) {
	for _, m := range s.Mappings {
		out = append(out, filepath.Join(dir, m))
	}
	return out
}

// counts are what sample and loader both count in a file.
type counts struct {
	File                              string
	Rows, Rejected, Skipped, Dangling int64
}

func byFile(a, b counts) int { return cmp.Compare(a.File, b.File) }

// TestCountsAgree loads every file into the embedded engine and compares what the loader reports with what was written.
func TestCountsAgree(t *testing.T) {
	dir, s := write(t, sample.Options{People: 600, Seed: 7})
	r := load(t, apitest.SQLite(t), dir, s)
	var got, want []counts
	for _, f := range r.Files {
		if filepath.Ext(f.File) == "" { // a table within the mapping
			if f.Rejected+f.Dangling+f.Skipped > 0 {
				t.Errorf("table %s: %+v", f.File, f.Counts)
			}
			continue
		}
		got = append(got, counts{f.File, f.Rows, f.Rejected, f.Skipped, f.Dangling})
	}
	for _, f := range s.Files {
		want = append(want, counts{f.Path, f.Rows, f.Rejected, f.Skipped, f.Dangling})
	}
	slices.SortFunc(got, byFile)
	slices.SortFunc(want, byFile)
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s\n%+v\n%+v", diff, r.Rejects, r.Dangling)
	}
	if sum := s.Total(); sum.Rejected == 0 || sum.Skipped == 0 || sum.Dangling == 0 {
		t.Errorf("files are never so clean: %+v", sum)
	}
}

func TestSummaryIsMarked(t *testing.T) {
	dir, s := write(t, sample.Options{People: sample.MinPeople, Seed: 1})
	read, err := sample.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(s, read); diff != "" {
		t.Errorf("(-written +read)\n%s", diff)
	}
	if s.People != sample.MinPeople || s.Today != "2026-01-01" {
		t.Errorf("%d people on %s", s.People, s.Today)
	}
}

// golden is the digest of a small sample. It changes only with sample's version, on purpose.
const golden = "7f09591eadf17352c8a767ea4ba2d9b3533efbcf5f1bfb06ca819242d4071766"

// digest is one of everything in a folder.
func digest(t *testing.T, dir string) string {
	t.Helper()
	root := os.DirFS(dir)
	h := sha256.New()
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(root, path)
		fmt.Fprintf(h, "%s %x\n", path, sha256.Sum256(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func TestSameSeedSameBytes(t *testing.T) {
	dir, _ := write(t, sample.Options{People: 500, Seed: 42})
	if got := digest(t, dir); got != golden {
		t.Errorf("the bytes of a sample are other ones: got %s, want %s", got, golden)
	}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	again, _ := write(t, sample.Options{People: 500, Seed: 42})
	if digest(t, again) != golden {
		t.Error("one processor writes other bytes")
	}
}

// TestOtherSeedOtherPeople: another seed gives other files, but the same scenarios.
func TestOtherSeedOtherPeople(t *testing.T) {
	one, a := write(t, sample.Options{People: 500, Seed: 1})
	two, b := write(t, sample.Options{People: 500, Seed: 2})
	for i, f := range a.Files {
		if f.Path != "bank/staff.csv" && f.Path != "supplier/reps.txt" && f.SHA256 == b.Files[i].SHA256 {
			t.Errorf("%s does not depend on the seed", f.Path)
		}
	}
	same := slices.EqualFunc(readTruths(t, one), readTruths(t, two), func(x, y sample.Truth) bool {
		return fmt.Sprint(x) == fmt.Sprint(y)
	})
	if !same {
		t.Error("the scenarios depend on the seed")
	}
}

// TestEveryWordOccurs asks for one node or edge with each word of the enumerations that a sample must not leave out.
func TestEveryWordOccurs(t *testing.T) {
	dir, s := write(t, sample.Options{Seed: 11})
	store := memory.New(gen.Model)
	load(t, store, dir, s)
	api := apitest.API(t, store, nil)
	for enum, question := range map[string]string{
		"AccountRole": `accounts(first: 1, filter: {parties: {some: {edge: {role: {eq: %s}}}}}) { nodes { id } }`,
		"BuyingRole":  `people(first: 1, filter: {buyingRoles: {some: {edge: {role: {eq: %s}}}}}) { nodes { id } }`,
		"Stance": `people(first: 1, filter: {buyingRoles: {some: {edge: {stance: {eq: %s}}}}}) { nodes { ` +
			`id } }`,
		"Influence": `people(first: 1, filter: {buyingRoles: {some: {edge: {influence: {eq: %s}}}}}) { nodes ` +
			`{ id } }`,
		"InteractionKind": `interactions(first: 1, filter: {kind: {eq: %s}}) { nodes { id } }`,
		"AccountStatus":   `accounts(first: 1, filter: {status: {eq: %s}}) { nodes { id } }`,
		"CompanyStatus":   `companies(first: 1, filter: {status: {eq: %s}}) { nodes { id } }`,
		"SuppressedChannel": `people(first: 1, filter: {suppressions: {some: {edge: {channel: {eq: %s}}}}}) { nodes ` +
			`{ id } }`,
		"SuppressedPurpose": `people(first: 1, filter: {suppressions: {some: {edge: {purpose: {eq: %s}}}}}) { nodes ` +
			`{ id } }`,
	} {
		for _, word := range gen.Model.Enum(enum).Values {
			if word == "NOTE" { // people write it, and no source of the sample does
				continue
			}
			answer := string(api.Execute(t.Context(), "{"+fmt.Sprintf(question, word)+"}", nil, ""))
			if strings.Count(answer, `"id"`) != 1 {
				t.Errorf("no %s %s: %s", enum, word, answer)
			}
		}
	}
}

// TestToday: a sample of another day is the same one moved, and so its truths hold on that day.
func TestToday(t *testing.T) {
	day := apitest.Day(t, "2031-03-01")
	dir, s := write(t, sample.Options{People: 300, Seed: 3, Today: day()})
	if s.Today != "2031-03-01" {
		t.Fatalf("the sample is of %s", s.Today)
	}
	store := memory.New(gen.Model)
	apitest.Load(t, store, loader.Options{Clock: day}, paths(dir, s)...)
	api := apitest.API(t, store, day)
	for _, question := range []string{
		`interactions(filter: {at: {gte: "2030-12-01T00:00:00Z"}})`,
		`accounts(filter: {renewalOn: {gte: "2031-03-01", lt: "2031-06-01"}})`,
		`accounts(filter: {status: {eq: LAPSED}, closedOn: {gte: "2030-12-01"}})`,
	} {
		answer := string(api.Execute(t.Context(), "{ list: "+question+" { totalCount } }", nil, ""))
		if !strings.Contains(answer, `"totalCount":`) || strings.Contains(answer, `"totalCount":0`) {
			t.Errorf("%s: %s", question, answer)
		}
	}
	for _, truth := range readTruths(t, dir) {
		if truth.Question != "" && truth.Variables["asOf"] != "2031-03-01" {
			t.Errorf("%s is asked as of %v", truth.ID, truth.Variables["asOf"])
		}
	}
}

// TestHub: a firm of many contracts is there if it is asked for, and all else stays as it is.
func TestHub(t *testing.T) {
	without, _ := write(t, sample.Options{People: 300, Seed: 3})
	dir, s := write(t, sample.Options{People: 300, Seed: 3, Hub: 500})
	same := slices.EqualFunc(readTruths(t, without), readTruths(t, dir), func(x, y sample.Truth) bool {
		return fmt.Sprint(x) == fmt.Sprint(y)
	})
	if !same {
		t.Error("a hub changes what must come out")
	}
	store := memory.New(gen.Model)
	load(t, store, dir, s)
	const query = `{ companies(filter: {name: {eq: "Fennmark Estates AG"}}) { nodes {
		accounts(first: 0, filter: {edge: {role: {eq: OWNER}}}) { totalCount } } } }`
	answer := string(apitest.API(t, store, nil).Execute(t.Context(), query, nil, ""))
	if want := `{"data":{"companies":{"nodes":[{"accounts":{"totalCount":500}}]}}}`; answer != want {
		t.Errorf("got %s, want %s", answer, want)
	}
}

// BenchmarkWrite makes up samples of two sizes: people a second should not depend on the size.
func BenchmarkWrite(b *testing.B) {
	for _, people := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(people), func(b *testing.B) {
			for b.Loop() {
				if _, err := sample.Write(b.Context(), b.TempDir(), sample.Options{People: people}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(people*b.N)/b.Elapsed().Seconds(), "people/s")
		})
	}
}
