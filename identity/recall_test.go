package identity_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kith/internal/sample"
	"kith/loader"
	"kith/resolvers"
	"kith/resolvers/apitest"
)

// TestRecall misspells names of made-up people in a thousand ways. Who is meant must be among the first five at least
// 95 times in a hundred.
func TestRecall(t *testing.T) {
	people, wanted := 2000, 95
	if n, err := strconv.Atoi(os.Getenv("KITH_RECALL_PEOPLE")); err == nil {
		people = n
	}
	s := apitest.SQLite(t)
	dir := t.TempDir()
	if _, err := sample.Write(t.Context(), dir, sample.Options{People: people, Seed: 7}); err != nil {
		t.Fatal(err)
	}
	mappings, err := filepath.Glob(filepath.Join(dir, "*", "mapping.yaml"))
	if err != nil || len(mappings) == 0 {
		mappings, _ = filepath.Glob(filepath.Join(dir, "*.yaml"))
	}
	apitest.Load(t, s, loader.Options{}, mappings...)
	api := apitest.API(t, s, apitest.Day(t, "2026-01-15"))
	names := namesOf(t, api)
	r := rand.New(rand.NewPCG(3, 5))
	const asked = 1000
	found := 0
	var missed []string
	var took []time.Duration
	for range asked {
		name := names[r.IntN(len(names))]
		text := misspell(r, name)
		began := time.Now()
		hits := identify(t, api, text, "").Identify.Hits
		took = append(took, time.Since(began))
		if slices.ContainsFunc(hits[:min(5, len(hits))], func(h hit) bool { return h.Party.Name == name }) {
			found++
		} else {
			missed = append(missed, name+" as "+text)
		}
	}
	slices.Sort(took)
	t.Logf("%d of %d found; %v, 95 %% within %v", found, asked, took[asked/2], took[asked*95/100])
	if found*100 < wanted*asked {
		t.Errorf("%d of %d are found, not %d %%: %s", found, asked, wanted, strings.Join(missed, "; "))
	} else {
		t.Log(strings.Join(missed, "; "))
	}
}

// namesOf are names of people, of two words and more.
func namesOf(t *testing.T, api *resolvers.API) (names []string) {
	t.Helper()
	after := ""
	for range 10 {
		var page struct {
			People struct {
				Nodes    []struct{ Name string }
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		vars := map[string]any{}
		if after != "" {
			vars["after"] = after
		}
		apitest.Ask(t, api, `query($after: String) { people(first: 100, after: $after, orderBy: [{birthDate: ASC}]) {
			nodes { name } pageInfo { hasNextPage endCursor } } }`, "", vars, &page)
		for _, n := range page.People.Nodes {
			if len(strings.Fields(n.Name)) > 1 {
				names = append(names, n.Name)
			}
		}
		if after = page.People.PageInfo.EndCursor; !page.People.PageInfo.HasNextPage {
			break
		}
	}
	return names
}

// misspell makes a slip in one word of a name, or in each of two.
func misspell(r *rand.Rand, name string) string {
	words := strings.Fields(name)
	first := r.IntN(len(words))
	words[first] = slip(r, words[first])
	if r.IntN(2) == 0 {
		second := (first + 1) % len(words)
		words[second] = slip(r, words[second])
	}
	return strings.Join(words, " ")
}

// slip makes one slip in a word of three letters or more: of the hand, or of the ear.
func slip(r *rand.Rand, word string) string {
	l := []rune(strings.ToLower(word))
	if len(l) < 3 {
		return word
	}
	at := r.IntN(len(l) - 1)
	switch r.IntN(7) {
	case 0:
		l[at], l[at+1] = l[at+1], l[at]
	case 1:
		l = slices.Delete(l, at, at+1)
	case 2:
		l = slices.Insert(l, at, l[at])
	case 3:
		if beside := keysBeside[l[at]]; beside != "" {
			l[at] = rune(beside[r.IntN(len(beside))])
		}
	case 4:
		l = slices.Insert(l, at, rune('a'+r.IntN(26)))
	case 5:
		for i := range l {
			if j := (i + at) % len(l); strings.ContainsRune("aeiou", l[j]) {
				l[j] = rune("aeiou"[r.IntN(5)])
				break
			}
		}
	default:
		heard := string(l)
		for i := range heardAs {
			if h := heardAs[(i+at*7)%len(heardAs)]; strings.Contains(heard, h[0]) {
				return strings.Replace(heard, h[0], h[1], 1)
			}
		}
	}
	return string(l)
}

// keysBeside are the keys beside one on a keyboard.
var keysBeside = map[rune]string{'a': "qsw", 'b': "vgn", 'c': "xvd", 'd': "sfe", 'e': "wrd", 'f': "dgr", 'g': "fht",
	'h': "gjz", 'i': "uok", 'j': "hku", 'k': "jli", 'l': "kop", 'm': "nk", 'n': "bmj", 'o': "ipl", 'p': "ol", 'r': "etf",
	's': "adw", 't': "rgz", 'u': "zij", 'v': "cbf", 'w': "qes", 'x': "ysc", 'y': "xs", 'z': "tuh"}

// heardAs are letters as others write them down who hear them.
var heardAs = [][2]string{{"c", "k"}, {"k", "c"}, {"qu", "kw"}, {"ph", "f"}, {"f", "ph"}, {"v", "w"}, {"w", "v"},
	{"th", "t"}, {"t", "th"}, {"i", "y"}, {"y", "i"}, {"ei", "ai"}, {"ie", "i"}, {"ss", "s"}, {"z", "s"}, {"s", "z"},
	{"ck", "k"}, {"dt", "d"}, {"d", "t"}, {"tt", "t"}, {"ll", "l"}, {"nn", "n"}, {"mm", "m"}, {"sch", "sh"}, {"e", "eh"},
	{"ü", "ue"}, {"ö", "oe"}, {"ä", "e"}, {"b", "p"}, {"g", "k"}, {"x", "ks"}}
