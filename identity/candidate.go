package identity

import (
	"cmp"
	"slices"
	"strings"

	"kith/graph"
	"kith/internal/facts"
	"kith/standing"
)

// candidate is a party that a text may mean, with what speaks for it.
type candidate struct {
	id, label, name, sortName, birth string

	names   [][]nameWord // each of its names
	found   []evidence   // by numbers
	called  []int        // of each of the reading's names how well it is one of the party's
	matched []evidence   // what counts, by its place in the text
	score   int

	narrowed bool // it was found by a date or a place, too

	household string
	places    []place
	standing  standing.Standing
}

// place is an address of a party.
type place struct {
	lines, postcode, city string
	use                   string
	former                bool
}

// evidence is a piece of a text that matches something of a party.
type evidence struct {
	span
	weight            int
	field, value, how string
	account           string // that leads to the party; "" for none
	over              bool   // what it leads along has ended
}

// candidateOf is a party of which partyProps are read.
func candidateOf(row facts.Row) *candidate {
	c := &candidate{id: row.ID(), label: row.Label(), name: row.Text("name"), sortName: row.Text("sortName")}
	names := []string{c.name}
	if c.label == "Company" {
		names = append(names, row.Text("tradingName"), row.Text("legalName"))
	} else {
		c.birth = row.Text("birthDate")
		names = append(names, row.Text("fullName"),
			row.Text("givenName")+" "+row.Text("familyName")+" "+row.Text("suffix"))
	}
	var seen []string
	for _, name := range names {
		if name = strings.Join(strings.Fields(name), " "); name != "" && !slices.Contains(seen, name) {
			seen = append(seen, name)
			c.names = append(c.names, nameWords(name))
		}
	}
	return c
}

// candidates are those that have been found, each once.
type candidates struct {
	reading *reading
	byID    map[string]*candidate
	list    []*candidate
}

func (s *candidates) add(row facts.Row) *candidate {
	if known := s.byID[row.ID()]; known != nil {
		return known
	}
	c := candidateOf(row)
	c.called = s.reading.calls(c)
	s.byID[c.id], s.list = c, append(s.list, c)
	return c
}

// calls is how well each of the words that may be of a name is one of the party's names: those of the name that most of
// them fit.
func (r *reading) calls(c *candidate) []int {
	var best []int
	sum := -1
	for _, name := range c.names {
		if fits := called(r.words, name); total(fits) > sum {
			best, sum = fits, total(fits)
		}
	}
	return best
}

func total(of []int) (sum int) {
	for _, n := range of {
		sum += n
	}
	return sum
}

// best are the candidates of which most speaks for them so far, at most so many.
func (s *candidates) best(most int) []string {
	for _, c := range s.list {
		c.weigh(s.reading)
		if c.narrowed { // places are not read yet
			c.score += samePostcode
		}
	}
	s.rank()
	if len(s.list) > most {
		s.list = s.list[:most]
	}
	ids := make([]string, len(s.list))
	for i, c := range s.list {
		ids[i] = c.id
	}
	return ids
}

func (s *candidates) rank() {
	slices.SortFunc(s.list, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.sortName, b.sortName), cmp.Compare(a.id, b.id))
	})
}

// compare reads what tells a party apart, of a row by compared.
func (c *candidate) compare(row facts.Row, day string) {
	c.standing = standing.Of(row)
	for home := range row.Rows("home") {
		c.household = home.ID()
	}
	protected := map[string]bool{}
	for at := range row.Rows("at") {
		if at.EdgeText("use") == "PROTECTED" {
			protected[at.ID()] = true
		}
	}
	for at := range row.Rows("at") {
		if protected[at.ID()] {
			continue
		}
		c.places = append(c.places, place{at.Text("lines"), at.Text("postcode"), at.Text("city"), at.EdgeText("use"),
			at.Validity().Over(day) || at.EdgeText("use") == "PREVIOUS"})
	}
	slices.SortStableFunc(c.places, func(a, b place) int { return cmp.Compare(a.away(), b.away()) })
}

// homes are the uses of addresses, that of a home first.
var homes = []string{"HOME", "", "MAILING", "TERM_TIME", "SEASONAL", "BILLING", "WORK"}

// away is how far an address is from being where somebody lives.
func (p place) away() int {
	n := slices.Index(homes, p.use)
	if n < 0 || p.former {
		n = len(homes)
	}
	return n
}

// city is where the party lives; "" if no address tells.
func (c *candidate) city() string {
	for _, p := range c.places {
		if !p.former && p.city != "" {
			return p.city
		}
	}
	return ""
}

// year is that of birth, 0 if it is not known.
func (c *candidate) year() *int {
	if len(c.birth) < len("2006") {
		return nil
	}
	n := 0
	for _, d := range c.birth[:len("2006")] {
		n = n*10 + int(d-'0')
	}
	return &n
}

// folded is a text as it is compared.
func folded(text string) string { return graph.FoldName(text) }
