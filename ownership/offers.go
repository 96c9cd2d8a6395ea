package ownership

import (
	"slices"
	"strings"

	"kith/graph"
	"kith/household"
	"kith/internal/facts"
	"kith/rules"
)

// Offers answers what may be offered to one party. What the party and those around it hold is worked out once, for all
// products. It does not change, and its answers do not depend on the order of the facts.
type Offers struct {
	facts    *OfferFacts
	asked    []*question // of the party's households
	rules    *rules.Offers
	home     string // the main home of the party; empty if none is known
	name     string // what sentences call the party
	minor    bool
	guarded  bool
	holdings []partHeld
	review   []partHeld // that people own who may belong to a household of the party, or it to theirs
	unread   facts.Unread
	withheld bool
}

// partHeld is a holding with what the party itself, and what others of the household, have to do with it: the empty
// status for nothing.
type partHeld struct {
	*Holding
	own, others Status
	why         string // for who may belong there: in which way
}

// NewOffers works out what the party of the facts, and those around it, hold.
func NewOffers(f OfferFacts, set *rules.Household, offers *rules.Offers) *Offers {
	asked, guests := questions(&f.Facts, set, Filter{})
	o := &Offers{facts: &f, asked: asked, rules: offers,
		home: facts.MainHome(f.Party.Homes, f.Homes[0].AsOf), name: f.Party.Name}
	if name, told := asked[0].names[f.Party.ID]; told {
		o.name = name
	}
	o.minor, o.guarded = f.minor(set), f.guarded()
	owned := Own(f.Facts, set, Filter{})
	o.withheld = owned.Withheld
	for i := range owned.Holdings {
		o.holdings = append(o.holdings, o.partHeld(&owned.Holdings[i]))
	}
	for _, a := range owned.Apart {
		if a.Reason == household.Review {
			o.addReview(a.Why, a.Holdings)
		}
	}
	for _, q := range guests {
		if p := q.guest(); p.Reason == household.Review {
			o.addReview(q.names[p.ID]+" may belong to "+inSentence(q)+"; that is to be reviewed.", ownedIn(q).Holdings)
		}
	}
	for _, list := range f.Unread {
		o.unread.Add(list, true)
	}
	for _, h := range f.Homes {
		for _, list := range h.Unread {
			o.unread.Add(list, true)
		}
	}
	return o
}

// partHeld is what of a holding is the party's own, and what is others'.
func (o *Offers) partHeld(h *Holding) partHeld {
	out := partHeld{Holding: h}
	for _, m := range h.Members {
		to := &out.others
		if m.Person == o.facts.Party.ID {
			to = &out.own
		}
		status := m.status
		switch {
		case !m.Current && m.status != Owns:
			continue
		case !m.Current:
			status = Ended
		case h.Through == Work && status == Uses:
			status = Covered
		}
		if *to == "" || rank(status) < rank(*to) {
			*to = status
		}
	}
	return out
}

// addReview adds what people own of whom it is to be reviewed whether they live with the party.
func (o *Offers) addReview(why string, list []Holding) {
	for i := range list {
		if list[i].Status == Owns {
			o.review = append(o.review, partHeld{Holding: &list[i], why: why})
		}
	}
}

// minor reports whether the party is a child: by its age or, where that is not known, by its role in a household.
func (f *OfferFacts) minor(set *rules.Household) bool {
	as := household.Member{Person: f.Party.Person}
	for _, h := range f.Homes {
		for _, m := range h.Members {
			if m.ID == f.Party.ID && m.Role == "CHILD" && m.Holds(h.AsOf) {
				as.Role = m.Role
			}
		}
	}
	return !f.Company && as.Minor(f.Homes[0].AsOf, set)
}

// guarded reports whether the party has a guardian: by a relation, or by a role on what it owns.
func (f *OfferFacts) guarded() bool {
	day := f.Homes[0].AsOf
	return f.Party.Guarded || slices.ContainsFunc(f.Accounts, func(a Account) bool {
		has := func(role, other string) bool {
			return slices.ContainsFunc(a.Roles, func(r Role) bool {
				return r.Role == role && (r.ID == f.Party.ID) == (other == "") && r.Holds(day)
			})
		}
		return has("GUARDIAN", "another") && (has("OWNER", "") || has("JOINT_OWNER", ""))
	})
}

// Check answers whether a product may be offered to the party, for an address where one is enough for a service point;
// without one it is for the main home. A party that asks itself is not left alone.
func (o *Offers) Check(p Offering, address string, asks bool) OfferCheck {
	day := o.asked[0].home.AsOf
	out := OfferCheck{RuleSet: o.rules.Name, RuleVersion: o.rules.Version, AsOf: day, Party: o.facts.Party.ID,
		Product: p.ID, Withheld: o.withheld, Say: say(Filter{Line: p.Line}, o.asked[0].rules)}
	if p.perPlace(o.rules) {
		if out.Address = address; address == "" {
			out.Address = o.home
		}
	}
	c := &offerCheck{Offers: o, product: &p, address: out.Address, day: day}
	for _, r := range o.rules.Results {
		if asks && slices.Contains(o.rules.UnlessAsked, r.Kind) {
			continue
		}
		reason, holds := c.reason(OfferResult(r.Kind))
		if holds && (OfferResult(r.Kind) != OfferOK || len(out.Results) == 0) {
			reason.Kind, reason.Act = OfferResult(r.Kind), OfferAct(r.Act)
			out.Results = append(out.Results, reason)
		}
	}
	out.Act, out.Result = out.Results[0].Act, out.Results[0].Kind
	out.Sentence = c.sentence(out.Act, out.Results)
	return out
}

// offerCheck is the question about one product. It does not change while it is answered.
type offerCheck struct {
	*Offers
	product *Offering
	address string // that the product would be for, where one is enough for a service point; empty if it is not known
	day     string
}

// reason is why a result holds, without its kind; false if it does not.
func (c *offerCheck) reason(kind OfferResult) (r OfferReason, holds bool) {
	shared := c.product.sharedAtHome(c.rules)
	same := func(h *partHeld) bool { return h.Product != "" && h.Product == c.product.ID && c.there(h) }
	instead := func(h *partHeld) bool {
		return h.of.Product != nil && c.product.standsInFor(h.of.Product) && c.there(h)
	}
	switch kind {
	case NotForThem:
		return because(notForThem(c))
	case Suppressed:
		return c.suppressed()
	case ComplaintOpen:
		return c.complaint()
	case AlreadyOwns:
		return c.held(c.holdings, func(h *partHeld) bool { return same(h) && h.own == Owns })
	case EstateLeft:
		return c.held(c.holdings, func(h *partHeld) bool { return shared && same(h) && h.Status == Estate })
	case HouseholdOwns:
		return c.held(c.holdings, func(h *partHeld) bool { return shared && same(h) && h.others == Owns })
	case OfferIncomplete:
		return because(c.incomplete())
	case CoveredAlready:
		return c.held(c.holdings, func(h *partHeld) bool { return instead(h) && h.own == Covered })
	case InReview:
		return c.held(c.review, func(h *partHeld) bool { return shared && same(h) })
	case SubstituteOwned:
		return c.held(c.holdings, func(h *partHeld) bool {
			return instead(h) && !same(h) && (h.own == Owns || shared && h.others == Owns)
		})
	case OwnedElsewhere:
		return c.elsewhere()
	case AskedRecently:
		return c.askedRecently()
	case EndedBefore:
		return c.held(c.holdings, func(h *partHeld) bool {
			return same(h) && h.Status == Ended && (h.own == Ended || shared && h.others == Ended)
		})
	}
	return OfferReason{Why: "Nothing is known that speaks against it."}, true
}

// there reports whether a holding counts at the address of the offer. What stands at no address that is known is taken
// to be at the main home, where such products are for homes; a car is nowhere.
func (c *offerCheck) there(h *partHeld) bool {
	switch a := h.of; {
	case !c.product.perPlace(c.rules) || a.MorePlaces:
		return true
	case len(a.Places) > 0:
		return c.address == "" || slices.Contains(a.Places, c.address)
	}
	return slices.Contains(c.asked[0].rules.HomeLines, c.product.Line) &&
		(c.home == "" || c.address == c.home)
}

// held is the first holding that fits, in their order, as a reason.
func (c *offerCheck) held(list []partHeld, fits func(*partHeld) bool) (r OfferReason, holds bool) {
	var first *partHeld
	more := 0
	for i := range list {
		switch {
		case !fits(&list[i]):
		case first == nil:
			first = &list[i]
		default:
			more++
		}
	}
	if first == nil {
		return OfferReason{}, false
	}
	return OfferReason{Why: heldWhy(first, more), Account: first.Account, Record: first.Record,
		ObservedAt: first.ObservedAt}, true
}

// elsewhere is that the party has something of the kind from somebody else.
func (c *offerCheck) elsewhere() (r OfferReason, holds bool) {
	bought := func(s Supplier) bool {
		word := graph.FoldName(s.Line)
		return s.Line != "" && (s.Line == c.product.Line ||
			slices.ContainsFunc([]string{c.product.Code, c.product.Name, c.product.Group}, func(name string) bool {
				return name != "" && graph.FoldName(name) == word
			}))
	}
	from := slices.DeleteFunc(slices.Clone(c.facts.Suppliers), func(s Supplier) bool { return !bought(s) })
	if len(from) == 0 {
		return r, false
	}
	slices.SortFunc(from, func(a, b Supplier) int {
		return strings.Compare(a.Name+"\x00"+a.Record, b.Name+"\x00"+b.Record)
	})
	return OfferReason{Why: elsewhereWhy(c, from[0]), Record: from[0].Record, ObservedAt: from[0].ObservedAt}, true
}

// complaint is that the party has complained, and nothing came of it yet.
func (c *offerCheck) complaint() (r OfferReason, holds bool) {
	if len(c.facts.Complaints) == 0 {
		return r, false
	}
	newest := latest(c.facts.Complaints)
	return OfferReason{Why: complaintWhy(c, newest), Record: newest.Record, ObservedAt: newest.ObservedAt}, true
}

// askedRecently is that the product was offered to the party, or declined by it, lately.
func (c *offerCheck) askedRecently() (r OfferReason, holds bool) {
	since := facts.Shift(c.day, 0, 0, -c.rules.AskedDays)
	asked := slices.DeleteFunc(slices.Clone(c.facts.Asked), func(a Contacted) bool {
		return !slices.Contains(a.Products, c.product.ID) || dateOf(a.At) < since || dateOf(a.At) > c.day
	})
	if len(asked) == 0 {
		return r, false
	}
	newest := latest(asked)
	return OfferReason{Why: askedWhy(c, newest), Record: newest.Record, ObservedAt: newest.ObservedAt}, true
}

// latest is the one that was last; of several at one moment, the one by the lowest record.
func latest(list []Contacted) Contacted {
	return slices.MinFunc(list, func(a, b Contacted) int {
		if a.At != b.At {
			return strings.Compare(b.At, a.At)
		}
		return strings.Compare(a.Record, b.Record)
	})
}

// because is a reason that rests on no single fact; none for an empty text.
func because(why string) (r OfferReason, holds bool) { return OfferReason{Why: why}, why != "" }
