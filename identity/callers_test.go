package identity_test

import (
	"strings"
	"testing"

	"kith/graph"
	"kith/loader"
	"kith/resolvers"
	"kith/resolvers/apitest"
)

// callers answers about the people of testdata/callers.yaml.
func callers(t *testing.T, s graph.Store) *resolvers.API {
	t.Helper()
	if r := apitest.Load(t, s, loader.Options{}, "testdata/callers.yaml"); r.Files[0].Rejected > 0 {
		t.Fatalf("%+v", r)
	}
	return apitest.API(t, s, apitest.Day(t, "2026-01-15"))
}

type identified struct {
	Identify *struct {
		Hits   []hit
		More   bool
		Narrow string
		Tried  []string
	}
}

type hit struct {
	Party     struct{ Name string }
	Matched   []struct{ Text, Field, Value, How string }
	Unmatched []string
	BirthYear int
	Place     string
	Household *struct{ Name string }
	Standing  string
	Alike     []struct {
		Party struct{ Name string }
		Why   string
	}
}

const asking = `query($text: String!, $country: String) { identify(text: $text, country: $country) {
	hits { party { name } matched { text field value how } unmatched birthYear place household { name } standing
		alike { party { name } why } } more narrow tried } }`

func identify(t *testing.T, api *resolvers.API, text, country string) (out identified) {
	t.Helper()
	vars := map[string]any{"text": text}
	if country != "" {
		vars["country"] = country
	}
	apitest.Ask(t, api, asking, "", vars, &out)
	return out
}

func (f identified) names() string {
	var names []string
	for _, h := range f.Identify.Hits {
		names = append(names, h.Party.Name)
	}
	return strings.Join(names, ", ")
}

// TestSpellings asks for people as callers and telephone systems do.
func TestSpellings(t *testing.T) {
	apitest.On(t, func(t *testing.T, s graph.Store) {
		api := callers(t, s)
		for _, c := range some(t, spellings) {
			got := identify(t, api, c.text, c.country)
			if names := got.names(); names != c.want && !(strings.HasSuffix(c.want, "…") && strings.HasPrefix(names,
				strings.TrimSuffix(c.want, "…"))) {
				t.Errorf("%q (%s) is %q, want %q", c.text, c.country, names, c.want)
				for _, h := range got.Identify.Hits {
					t.Logf("   %s %v %v", h.Party.Name, h.Matched, h.Unmatched)
				}
			}
			if len(got.Identify.Tried) == 0 {
				t.Errorf("%q: nothing is said to be tried", c.text)
			}
		}
	}, engines...)
}

const (
	clara, klara  = "Clara Quist", "Klara Kwist"
	moors         = "Anna Moor, Bert Moor"
	jurgen, sean  = "Jürgen Müßig", "Seán O'Connor"
	maria, philip = "Maria Theresia van der Meer", "Philipp Schmitt"
	petra, olga   = "Petra Lang", "Olga Fjodorowa"
	north, studio = "Nordwind Logistik GmbH", "Studio 54 AG"
)

// spellings are texts with who is meant: … stands for others who come after.
var spellings = []struct{ text, country, want string }{
	// telephone numbers, that of two people first
	{"+491715550142", "", moors},
	{"+49 171 5550142", "", moors},
	{"+49 (0)171 5550142", "", moors},
	{"+49-171-555-01-42", "", moors},
	{"0049 171 5550142", "", moors},
	{"00491715550142", "", moors},
	{"491715550142", "", moors},
	{"0171 5550142", "", moors},
	{"0171/555 01 42", "", moors},
	{"0171/555 01 42", "DE", moors},
	{"0171.5550142", "Germany", moors},
	{"(0171) 5550142", "+49", moors},
	{"01715550142", "CH", moors},
	{"171 5550142", "", moors},
	{"5550142", "", moors},
	{"555 01 42", "", moors},
	{"550142", "", moors},
	{"tel:+49-171-5550142", "", moors},
	{"Tel. 0171 5550142 (privat)", "", moors},
	{"Handy: 0171 5550142", "", moors},
	{"+49 171 5550142 ext. 34", "", moors},
	{"0171 5550142 Durchwahl 7", "", moors},
	{"tel:+491715550142;ext=12", "", moors},
	{"+49171555014234", "", moors},
	{"０１７１　５５５０１４２", "", moors},
	{"٠١٧١ ٥٥٥٠١٤٢", "", moors},
	{"०१७१ ५५५०१४२", "", moors},
	{"'0171 5550142", "", moors},
	{"0171–555–0142", "", moors},
	{"044 668 18 00", "", clara},
	{"0446681800", "CH", clara},
	{"+41 (44) 668-18-00", "", clara},
	{"020 7946 0123", "", sean},
	{"8 (912) 345-67-89", "", olga},
	{"8 912 345 67 89", "RU", olga},
	{"040 5550100", "", north},
	{"061 555 01 77", "CH", studio},
	{"030 901820", "", petra},
	{"Quist 044 668 18 00", "", clara + "…"},
	{"Clara Quist, +41446681800", "", clara + "…"},
	{"0171 5550142 Bert", "", "Bert Moor, Anna Moor"},
	{"0171 5550143", "", ""},
	{"sip:+491715550142@voip.example", "", moors},
	{`"Moor" <sips:0171-5550142@10.0.0.1;user=phone>`, "", moors},
	{"0171 5550142 030 9018201234567", "", moors + "…"},
	{"50142", "", ""},
	// e-mail addresses
	{"clara.quist@post.example", "", clara},
	{"CLARA.QUIST@POST.EXAMPLE", "", clara},
	{"  Clara.Quist@Post.example ", "", clara},
	{"mailto:clara.quist@post.example", "", clara},
	{"Clara Quist <clara.quist@post.example>", "", clara + "…"},
	{"<clara.quist@post.example>", "", clara},
	{"clara.quist @ post.example", "", clara},
	{"clara.quist@post.example.", "", clara},
	{"ｃｌａｒａ.quist＠post.example", "", clara},
	{"petra@lang.example", "", petra},
	{"nobody@lang.example", "", ""},
	// numbers of accounts, customers, companies, plates and meters
	{"LI-100 200/3", "", moors + ", " + petra},
	{"li1002003", "", moors + ", " + petra},
	{"LI 100-200-3", "", moors + ", " + petra},
	{"policy no. LI-1002003", "", moors + ", " + petra},
	{"Police LI 100 200 3", "", moors + ", " + petra},
	{"DE44500105175407324931", "", clara},
	{"DE44 5001 0517 5407 3249 31", "", clara},
	{"IBAN: de44-5001-0517-5407-3249-31", "", clara},
	{"70005", "", jurgen},
	{"Kundennummer 70005", "", jurgen},
	{"customer no. 70 005", "", jurgen},
	{"customer #70005", "", jurgen},
	{"HRB 12345", "", north},
	{"hrb12345", "", north},
	{"CHE 123 456 788", "", studio},
	{"CHE-123.456.788", "", studio},
	{"5299001AGGUSTEDTEST7", "", north},
	{"5299 001A GGUS TEDT EST7", "", north},
	{"DD-JM 66", "", jurgen},
	{"dd jm66", "", jurgen},
	{"DDJM66", "", jurgen},
	{"meter MTR 0815-4711", "", north},
	{"MTR08154711", "", north},
	{"P 77", "", jurgen},
	{"P-78", "", ""},
	// names
	{"Clara Quist", "", clara + "…"},
	{"clara quist", "", clara + "…"},
	{"Quist, Clara", "", clara + "…"},
	{"QUIST CLARA", "", clara + "…"},
	{"Klara Kwist", "", klara + "…"},
	{"Klara Quist", "", clara + "…"},
	{"Clara Quitz", "", clara + "…"},
	{"Frau Quist", "", clara + "…"},
	{"Mrs. Clara Quist", "", clara + "…"},
	{"Dr. C. Quist", "", clara + "…"},
	{"Quist 8001", "", clara + "…"},
	{"Quist 1978", "", clara + "…"},
	{"Quist 1978 8001", "", clara + "…"},
	{"Quist Zürich", "", clara + "…"},
	{"Quist zurich", "", clara + "…"},
	{"Clara Quist, Zürich", "", clara + "…"},
	{"Clara Maria Quist", "", clara + "…"},
	{"Kwist 12.03.1978", "", klara + "…"},
	{"Quist 12/03/78", "", clara + "…"},
	{"Quist 1978-03-12", "", clara + "…"},
	{"Quist 12 March 1978", "", clara + "…"},
	{"Quist, geb. 12. März 1978", "", clara + "…"},
	{"Quist 12031978", "", clara + "…"},
	{"Jürgen Müßig", "", jurgen},
	{"Juergen Muessig", "", jurgen},
	{"Jurgen Mussig", "", jurgen},
	{"Müssig 1966", "", jurgen},
	{"Sean O'Connor", "", sean},
	{"Sean O’Connor", "", sean},
	{"Sean OConnor", "", sean},
	{"Shaun O Conner", "", sean},
	{"O'Connor SW1A 1AA", "", sean},
	{"O'Connor SW1A1AA", "", sean},
	{"van der Meer", "", maria},
	{"Maria van der Meer", "", maria},
	{"Frau Vandermeer", "", maria},
	{"Maria Teresia Meer", "", maria},
	{"Filip Schmidt", "", philip},
	{"Philip Schmid 04109", "", philip},
	{"Pihlipp Schmit", "", philip},
	{"Schmitt Leipzig Ringstr. 8", "", philip},
	{"Nordwind Logistik", "", north},
	{"nordwind", "", north},
	{"Nordwint Logistic GmbH", "", north},
	{"Studio 54", "", studio},
	{"Moor Berlin", "", moors},
	{"Anna Moor 1980", "", "Anna Moor…"},
	{"Schmitt, Ringstr. 8, 04109 Leipzig", "", philip},
	{"04109 Leipzig, Ringstr. 8, Schmitt", "", philip},
	{"Müßig, Lindenweg 12, Dresden, P 77", "", jurgen},
	{"Schmitt Ringstr. 8 Leipzig, 70 001", "", philip + ", Clara Quist"},
	{"Rumpelstilz", "", ""},
	{"x", "", ""},
}
