package questions

import (
	"context"
	"encoding/json"
	"reflect"

	"kith/graph"
	"kith/internal/facts"
	"kith/ownership"
	"kith/resolvers/args"
	"kith/resolvers/fetch"
	"kith/resolvers/registry"
	"kith/rules"
)

// How many products one page of offers has at most, and unless told.
const (
	mostOffers    = 100
	defaultOffers = 25
)

// selling answers what may be offered.
type selling struct {
	households *rules.Household
	rules      *rules.Offers
	lines      *graph.Enum
	kindOf     func(id string) *graph.Kind
	needs      func(askedOfKind) []*graph.Pattern
}

// askedOfKind is of what kind of party, and of which day, something is asked.
type askedOfKind struct{ kind, asOf string }

func newSelling(m *graph.Model, households *rules.Household, offers *rules.Offers) *selling {
	return &selling{households, offers, m.Enum("AccountLine"), m.KindOf,
		keptForADay(func(a askedOfKind) string { return a.asOf }, func(a askedOfKind) []*graph.Pattern {
			return ownership.OfferNeeds(households, offers, a.kind, a.asOf)
		})}
}

// check is whether one product may be offered to one party.
func (s *selling) check() registry.Root {
	return registry.Root{
		Name: "offerCheck", Arguments: []string{"party", "product", "address", "asked"}, Nodes: 4,
		Of:         reflect.TypeFor[*ownership.OfferCheck](),
		Statements: 4, Rows: 60, Most: 20_000, // a product, an address, and two for a person
		Asks: func(ctx context.Context, read registry.Reader, a registry.Asked) (any, error) {
			kind := s.kindOf(a.Text("party"))
			if kind == nil || kind.Name != "Person" && kind.Name != "Company" {
				return nil, args.Invalid("argument party", "must be the id of a person or a company")
			}
			product, err := s.product(ctx, read, a.Text("product"))
			if err != nil || product == nil {
				return (*ownership.OfferCheck)(nil), err
			}
			address, err := s.address(ctx, read, a)
			if err != nil {
				return nil, err
			}
			asked, _ := a.Args["asked"].(bool)
			known, err := s.parties(ctx, read, askedOfKind{kind.Name, a.AsOf}, []string{a.Text("party")})
			for _, offers := range known {
				check := offers.Check(*product, address, asked)
				return &check, err
			}
			return (*ownership.OfferCheck)(nil), err
		},
	}
}

// product is a product by its id or code, nil if there is none.
func (s *selling) product(ctx context.Context, read registry.Reader, named string) (*ownership.Offering, error) {
	id, code := graph.Prop{Name: "id"}, facts.TextProps("code")[0]
	p := &graph.Pattern{Labels: []string{"Product"}, Page: graph.Page{Size: 1}, Props: ownership.OfferingProps(),
		Where: []graph.Cond{facts.Any(facts.Is(id, named), facts.Is(code, named))}}
	rows, err := read.Match(ctx, p)
	if err != nil {
		return nil, err
	}
	for row := range facts.PageOf(p, rows).All() {
		product := ownership.OfferingOf(row)
		return &product, nil
	}
	return nil, nil
}

// address is the id that the address asked about is stored by, "" if none is asked about.
func (s *selling) address(ctx context.Context, read registry.Reader, a registry.Asked) (string, error) {
	asked, given := a.Args["address"].(string)
	if !given {
		return "", nil
	}
	rows, err := read.Match(ctx, fetch.Keyed(&graph.Pattern{}, "Address", []string{asked}))
	switch {
	case err != nil:
		return "", err
	case len(rows.Rows) == 0:
		return "", args.Invalid("argument address", "is the id of no address")
	}
	return rows.Rows[0].ID, nil
}

// parties are what may be offered to parties, by the ids that they are stored by.
func (s *selling) parties(ctx context.Context, read registry.Reader, of askedOfKind, ids []string) (
	map[string]*ownership.Offers, error) {
	needs := s.needs(of)
	parts := make([]*graph.Rows, len(needs))
	for i, need := range needs {
		var err error
		if parts[i], err = read.Match(ctx, fetch.Keyed(need, of.kind, ids)); err != nil {
			return nil, err
		}
	}
	var stored []string
	for _, row := range parts[0].Rows {
		stored = append(stored, row.ID)
	}
	out := make(map[string]*ownership.Offers, len(stored))
	for id, row := range fetch.Joined(needs, parts, stored) {
		f := ownership.OfferFactsOf(row, of.asOf, s.households, s.lines)
		out[id] = ownership.NewOffers(f, s.households, s.rules)
	}
	return out, nil
}

// offers is what of the catalogue may be offered to the parties of a kind.
func (s *selling) offers(kind string) registry.Computed {
	return registry.Computed{
		Name: kind + ".offers", Arguments: []string{"line", "asked", "first", "after"}, Rows: 45, Nodes: 40,
		Of:         reflect.TypeFor[*offerPage](),
		Statements: 1 + len(s.needs(askedOfKind{kind, ""})), // one for the catalogue
		Needs: func(a registry.Asked) ([]*graph.Pattern, error) {
			_, err := pageSize(a)
			return s.needs(askedOfKind{kind, a.AsOf}), err
		},
		Asks: func(ctx context.Context, read registry.Reader, ids []string, a registry.Asked) (map[string]any, error) {
			page, err := s.catalogue(ctx, read, a)
			if err != nil {
				return nil, err
			}
			known, err := s.parties(ctx, read, askedOfKind{kind, a.AsOf}, ids)
			if err != nil {
				return nil, err
			}
			asked, _ := a.Args["asked"].(bool)
			out := make(map[string]any, len(known))
			for id, offers := range known {
				out[id] = page.of(offers, asked)
			}
			return out, nil
		},
	}
}

// offerPage is a page of offers to one party.
type offerPage struct {
	Nodes    []ownership.OfferCheck
	Edges    []offerEdge
	PageInfo pageInfo
}

// offerEdge is an offer in its place.
type offerEdge struct {
	Cursor string
	Node   ownership.OfferCheck
}

// pageInfo is where a page stands.
type pageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       string
}

// catalogue is a page of products, in the order of their codes, with their cursors.
type catalogue struct {
	products []ownership.Offering
	cursors  []string
	info     pageInfo
}

// pageSize is how many products are asked for.
func pageSize(a registry.Asked) (int, error) {
	first, given := a.Args["first"].(int64)
	if !given {
		first = defaultOffers
	}
	return args.UpTo("first", first, mostOffers)
}

// catalogue reads the page that is asked for.
func (s *selling) catalogue(ctx context.Context, read registry.Reader, a registry.Asked) (*catalogue, error) {
	first, err := pageSize(a)
	if err != nil {
		return nil, err
	}
	name, err := json.Marshal([]any{"offers", a.Text("line")})
	if err != nil {
		return nil, err
	}
	code := facts.TextProps("code")[0]
	p := &graph.Pattern{Labels: []string{"Product"}, Props: ownership.OfferingProps(),
		Page: graph.Page{Size: first}, Order: []graph.Order{{Prop: code}}}
	if a.Text("line") != "" {
		p.Where = []graph.Cond{facts.Among("line", []string{a.Text("line")})}
	}
	if after := a.Text("after"); after != "" {
		if p.Page.From, err = read.Open(ctx, string(name), after, []graph.Type{code.Type, graph.String}); err != nil {
			return nil, err
		}
	}
	rows, err := read.Match(ctx, p)
	if err != nil {
		return nil, err
	}
	out := &catalogue{info: pageInfo{HasNextPage: rows.HasNext, HasPreviousPage: rows.HasPrev}}
	for i, row := range rows.Rows {
		cursor, err := read.Seal(ctx, string(name), row.Keys)
		if err != nil {
			return nil, err
		}
		out.products = append(out.products, ownership.OfferingOf(facts.RowOf(p, rows.Rows[i])))
		out.cursors = append(out.cursors, cursor)
	}
	if n := len(out.cursors); n > 0 {
		out.info.StartCursor, out.info.EndCursor = out.cursors[0], out.cursors[n-1]
	}
	return out, nil
}

// of is the page for one party.
func (c *catalogue) of(offers *ownership.Offers, asked bool) *offerPage {
	out := &offerPage{PageInfo: c.info}
	for i, p := range c.products {
		check := offers.Check(p, "", asked)
		out.Nodes = append(out.Nodes, check)
		out.Edges = append(out.Edges, offerEdge{c.cursors[i], check})
	}
	return out
}
