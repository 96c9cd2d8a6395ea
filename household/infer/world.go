package infer

import (
	"cmp"
	"slices"

	"kith/graph"
	"kith/household"
	"kith/internal/facts"
	"kith/rules"
)

// world is the facts of living people on the day, as far as they hold, in an order of their own.
type world struct {
	*Facts
	set       *rules.Household
	people    []*someone // who live, in the order of their lowest ids
	byID      map[string]*someone
	mains     map[string]*mainHome // by dwelling
	landlines map[Key]bool         // of the telephone numbers that were asked about
}

// someone is a person with what its facts come to.
type someone struct {
	*Person
	at       int // place in world.people
	name     surname
	homes    []dwelling
	main     *dwelling // nil if it has no home
	minor    bool
	declared string   // the household that it is stated to belong to first, "" if there is none
	lodges   []string // households where it lives without belonging to them
	shelters []string // addresses and dwellings that are protected for it
	secret   []string // of those where it lives, the protected ones, for whomever
	contacts []Contact
	accounts []roles // in the order of their ids
	guarded  bool    // it has a verdict, has parted, lodges, or is protected: it may be kept from somebody
}

// dwelling is where a person lives: its homes at one place.
type dwelling struct {
	Spot
	address string
	since   string // "" is since ever
	sure    bool   // it was seen or verified not long ago, and mail arrives
	record  string
}

// mainHome is a dwelling with those whose main home it is, in the order of people.
type mainHome struct {
	adults, minors []*someone
	oneName        bool // all adults have one surname
}

// roles are what somebody is to an account.
type roles struct {
	account string
	roles   []string
	since   string
	record  string
}

func newWorld(f *Facts, set *rules.Household) *world {
	w := &world{Facts: f, set: set, byID: make(map[string]*someone, len(f.People)), mains: map[string]*mainHome{},
		landlines: map[Key]bool{}}
	all := make([]someone, len(f.People))
	for i := range f.People {
		if p := &f.People[i]; !p.Died(f.Day) {
			s := &all[i]
			s.Person = p
			w.people = append(w.people, s)
		}
	}
	slices.SortFunc(w.people, func(a, b *someone) int { return cmp.Compare(a.Lowest, b.Lowest) })
	for i, s := range w.people {
		s.at = i
		w.byID[s.ID] = s
		w.read(s)
	}
	for _, s := range w.people {
		w.move(s)
	}
	for _, m := range w.mains {
		m.oneName = !slices.ContainsFunc(m.adults, func(s *someone) bool { return !s.name.same(m.adults[0].name) })
	}
	w.shelter()
	return w
}

// read works out what somebody's own facts come to.
func (w *world) read(s *someone) {
	s.name = surnameOf(s.Surname(), w.set.Particles)
	w.readHomes(s)
	w.readMemberships(s)
	w.readRoles(s)
	for _, c := range s.Contacts {
		if c.Holds(w.Day) && !w.Crowded[c.Key] {
			s.contacts = append(s.contacts, c)
		}
	}
	slices.SortFunc(s.contacts, func(a, b Contact) int {
		return cmp.Or(compareKeys(a.Key, b.Key), cmp.Compare(a.since(w.Day), b.since(w.Day)),
			cmp.Compare(a.Record, b.Record))
	})
	s.minor = w.isMinor(s)
	s.guarded = len(s.lodges) > 0 || len(s.shelters) > 0 || len(s.Verdicts) > 0 ||
		slices.ContainsFunc(s.Relations, func(r Relation) bool { return household.OfCouple(r.Kind) })
}

// readHomes unites the homes of somebody that are at one place. The main one is that which began last; of several the
// one with the lowest key.
func (w *world) readHomes(s *someone) {
	for i := range s.Homes {
		h := &s.Homes[i]
		if !h.Holds(w.Day) {
			continue
		}
		if h.Use == protected {
			s.shelters = append(s.shelters, h.Address)
			if h.Spot.Dwelling != "" && !h.Spot.Hub {
				s.shelters = append(s.shelters, h.Spot.Dwelling)
			}
		}
		if h.Spot.Building != "" {
			s.homes = append(s.homes, dwelling{h.Spot, h.Address, h.since(w.Day), h.sure(w.Day, w.set), h.Record})
		}
	}
	slices.SortFunc(s.homes, func(a, b dwelling) int {
		return cmp.Or(cmp.Compare(a.key(), b.key()), cmp.Compare(a.Filled, b.Filled), cmp.Compare(a.since, b.since),
			cmp.Compare(a.record, b.record), cmp.Compare(a.address, b.address))
	})
	kept := s.homes[:0]
	for _, h := range s.homes {
		if last := len(kept) - 1; last >= 0 && kept[last].key() == h.key() {
			kept[last].since = min(kept[last].since, h.since)
			kept[last].sure = kept[last].sure || h.sure
			continue
		}
		kept = append(kept, h)
	}
	s.homes = kept
	for i := range s.homes {
		if s.main == nil || s.homes[i].since > s.main.since {
			s.main = &s.homes[i]
		}
	}
}

func (d *dwelling) key() string { return cmp.Or(d.Dwelling, d.Building+"||"+d.address) }

// tells reports whether a dwelling says with whom somebody lives.
func (d *dwelling) tells() bool { return d.Dwelling != "" && !d.Hub }

// maybe reports whether two dwellings are one, or may be: it is not known which one of the building one of them is.
func (d *dwelling) maybe(o *dwelling) bool {
	return d.Building == o.Building && (d.Dwelling == "" || o.Dwelling == "" || d.Dwelling == o.Dwelling)
}

// sure reports whether a home was seen or verified not long before a day, and mail arrives there.
func (h *Home) sure(day string, set *rules.Household) bool {
	return h.sureUntil(set) > day && (h.Undeliverable == "" || h.Undeliverable > day)
}

// sureUntil is the day from which a home was not seen or verified for too long.
func (h *Home) sureUntil(set *rules.Household) string {
	seen := max(h.From, h.Observed, h.Verified)
	if seen == "" {
		return ""
	}
	return facts.Shift(seen, 0, set.Doors.Months, 1)
}

// readMemberships finds the household that somebody is stated to belong to, and those where it lodges. Of several the
// one that is said to be the main one counts, then the oldest, then the lowest id; one that is said not to be, never.
func (w *world) readMemberships(s *someone) {
	var first *Membership
	before := func(a, b *Membership) bool {
		return cmp.Or(-cmp.Compare(truth(a.Primary), truth(b.Primary)), cmp.Compare(a.From, b.From),
			cmp.Compare(a.Household, b.Household)) < 0
	}
	for i := range s.Memberships {
		m := &s.Memberships[i]
		switch {
		case !m.Holds(w.Day):
		case household.Lodges(m.Role, m.Word, w.set):
			s.lodges = append(s.lodges, m.Household)
		case m.Primary != nil && !*m.Primary:
		case first == nil || before(m, first):
			first = m
		}
	}
	if first != nil {
		s.declared = first.Household
	}
}

func truth(is *bool) int {
	if is != nil && *is {
		return 1
	}
	return 0
}

// readRoles gathers what somebody is to each account that says something, or is a holding.
func (w *world) readRoles(s *someone) {
	for _, r := range s.Roles {
		if !r.Holds(w.Day) {
			continue
		}
		at := slices.IndexFunc(s.accounts, func(a roles) bool { return a.account == r.Account })
		if at < 0 {
			s.accounts = append(s.accounts, roles{r.Account, []string{r.Role}, r.since(w.Day), r.Record})
			continue
		}
		a := &s.accounts[at]
		a.roles = append(a.roles, r.Role)
		a.since, a.record = max(a.since, r.since(w.Day)), min(a.record, r.Record)
	}
	slices.SortFunc(s.accounts, func(a, b roles) int { return cmp.Compare(a.account, b.account) })
}

func (r *roles) has(list ...string) bool {
	return slices.ContainsFunc(r.roles, func(role string) bool { return slices.Contains(list, role) })
}

// isMinor reports whether somebody is under age. Where no birth date is known, or it cannot be true, a guardian or
// custodian tells, and a source that has it as a child in a household.
func (w *world) isMinor(s *someone) bool {
	if s.BirthDate != "" && graph.FirstDay(s.BirthDate) <= w.Day {
		return !facts.Reached(s.BirthDate, w.set.AdultAge, w.Day)
	}
	return slices.ContainsFunc(s.Relations, func(r Relation) bool { return r.Kind == "GUARDIAN" && r.Holds(w.Day) }) ||
		slices.ContainsFunc(s.Memberships, func(m Membership) bool { return m.Role == "CHILD" && m.Holds(w.Day) }) ||
		slices.ContainsFunc(s.accounts, func(r roles) bool {
			return w.Accounts[r.account].Guarded && r.has("OWNER", "JOINT_OWNER") && !r.has("CUSTODIAN", "GUARDIAN")
		})
}

// move notes whose main home a dwelling is.
func (w *world) move(s *someone) {
	if s.main == nil || !s.main.tells() {
		return
	}
	m := w.mains[s.main.Dwelling]
	if m == nil {
		m = &mainHome{}
		w.mains[s.main.Dwelling] = m
	}
	if s.minor {
		m.minors = append(m.minors, s)
		return
	}
	m.adults = append(m.adults, s)
}

// shelter makes a protected address one for the minors, too, whose main home it is, and notes who else lives there: of
// them nothing may lead there either.
func (w *world) shelter() {
	all := map[string]bool{}
	for _, s := range w.people {
		for _, place := range s.shelters {
			all[place] = true
		}
	}
	if len(all) == 0 {
		return
	}
	for _, s := range w.people {
		for i := range s.Homes {
			for _, place := range []string{s.Homes[i].Address, s.Homes[i].Spot.Dwelling} {
				if all[place] && s.Homes[i].Holds(w.Day) {
					s.secret, s.guarded = append(s.secret, place), true
				}
			}
		}
		if !s.minor {
			continue
		}
		for _, place := range w.placesOf(s) {
			if all[place] && !slices.Contains(s.shelters, place) {
				s.shelters, s.guarded = append(s.shelters, place), true
			}
		}
	}
}

// placesOf are the address and the dwelling of somebody's main home; without one, the addresses of all homes.
func (w *world) placesOf(s *someone) (out []string) {
	if s.main != nil {
		return []string{s.main.address, s.main.Dwelling}
	}
	for _, h := range s.Homes {
		if h.Holds(w.Day) {
			out = append(out, h.Address)
		}
	}
	return out
}
