package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"kith/customer"
	"kith/derive"
	"kith/graph"
	"kith/internal/gen"
	"kith/rulediff"
	"kith/rules"
)

type rulesDiffCmd struct {
	storeFlags
	ruleFlags
	Rules    string             `required:"" help:"The changed file: rules for the real customer, or for households, as its name says." placeholder:"FILE"`
	Day      string             `help:"The day looked at; otherwise today." placeholder:"DAY"`
	Purpose  []customer.Purpose `help:"Only real customers for these: MARKETING, SERVICE, CONTACT, RISK." enum:"MARKETING,SERVICE,CONTACT,RISK" placeholder:"PURPOSE"`
	Examples int                `help:"How many changes to tell one by one." default:"10" placeholder:"N"`
	Names    bool               `help:"Name people, companies and households beside their ids."`
	JSON     bool               `help:"Print JSON, one object a line: the summary, then the changes."`
}

// Run compares and prints.
func (c *rulesDiffCmd) Run(p *program) error {
	if c.Day == "" {
		c.Day = time.Now().UTC().Format(time.DateOnly)
	}
	switch _, err := time.Parse(time.DateOnly, c.Day); {
	case err != nil:
		return &usageError{fmt.Errorf("--day: %q is no day: write it like 2024-05-31", c.Day)}
	case c.Examples < 0 || c.Examples > mostExamples:
		return &usageError{fmt.Errorf("--examples: %d: write a number from 0 to %d", c.Examples, mostExamples)}
	}
	name, err := rules.NameOf(c.Rules)
	if err != nil {
		return &usageError{err}
	}
	diff, known := map[string]func(*program) (*ruleDiff, error){"customer": c.customers, "household": c.households}[name]
	if !known {
		return &usageError{fmt.Errorf("%s: name: the rules are called %q: rules called customer or household can be "+
			"compared", c.Rules, name)}
	}
	d, err := diff(p)
	if err != nil {
		return err
	}
	if c.JSON {
		return d.json(p.out)
	}
	_, err = io.WriteString(p.out, d.text())
	return err
}

// ruleDiff is a comparison to be printed.
type ruleDiff struct {
	RuleSet string         `json:"ruleSet"`
	Was     string         `json:"was"` // version
	Is      string         `json:"is"`
	Day     string         `json:"day"`
	Numbers []numberChange `json:"numbers"` // of the file

	Customers  *rulediff.Customers  `json:"customers,omitempty"`
	Households *rulediff.Households `json:"households,omitempty"`

	names map[string]string // by id; nil if nobody is to be named
}

// numberChange is a number of a rule file that is another one; nil where it is not there.
type numberChange struct {
	Field string `json:"field"`
	Was   *int   `json:"was"`
	Is    *int   `json:"is"`
}

// begin is a comparison of two versions of one rule set.
func (c *rulesDiffCmd) begin(was, is rules.Set, before, after any) (*ruleDiff, error) {
	switch {
	case was.Checksum == is.Checksum:
		return nil, &usageError{fmt.Errorf("%s: these are the rules in use: nothing would change", c.Rules)}
	case was.Version == is.Version:
		return nil, &usageError{fmt.Errorf("%s: version: the rules in use have the version %q, too: raise it, so that "+
			"answers say which rules gave them", c.Rules, is.Version)}
	}
	d := &ruleDiff{RuleSet: is.Name, Was: was.Version, Is: is.Version, Day: c.Day, Numbers: []numberChange{}}
	now := map[string]*int{}
	for _, n := range rules.Numbers(after) {
		now[n.Field] = &n.Value
	}
	for _, n := range rules.Numbers(before) {
		if is := now[n.Field]; is == nil || *is != n.Value {
			d.Numbers = append(d.Numbers, numberChange{n.Field, &n.Value, is})
		}
		delete(now, n.Field)
	}
	for _, n := range rules.Numbers(after) {
		if is, added := now[n.Field]; added {
			d.Numbers = append(d.Numbers, numberChange{n.Field, nil, is})
		}
	}
	return d, nil
}

func (c *rulesDiffCmd) options() rulediff.Options {
	return rulediff.Options{Day: c.Day, Examples: c.Examples, Temp: c.folder()}
}

// customers compares rules for the real customer.
func (c *rulesDiffCmd) customers(p *program) (*ruleDiff, error) {
	was, err := rules.ReadCustomer(c.CustomerRules)
	if err != nil {
		return nil, err
	}
	is, err := rules.ReadCustomer(c.Rules)
	if err != nil {
		return nil, &usageError{err}
	}
	d, err := c.begin(was.Set, is.Set, was, is)
	if err != nil {
		return nil, err
	}
	store, err := c.fitting(p)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	purposes := c.Purpose
	if len(purposes) == 0 {
		purposes = rulediff.Purposes
	}
	if d.Customers, err = rulediff.OfCustomers(p.ctx, store, was, is, purposes, c.options()); err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range d.Customers.Examples {
		ids = append(append(ids, e.Was.Customers...), e.Is.Customers...)
		for _, x := range e.Points {
			ids = append(ids, x.Party)
		}
	}
	return d, c.name(p, store, d, ids)
}

// households compares rules for who lives together with what the rules in use have worked out.
func (c *rulesDiffCmd) households(p *program) (*ruleDiff, error) {
	was, err := rules.ReadHousehold(c.HouseholdRules)
	if err != nil {
		return nil, err
	}
	is, err := rules.ReadHousehold(c.Rules)
	if err != nil {
		return nil, &usageError{err}
	}
	values, err := rules.ReadValue(c.ValueRules)
	if err != nil {
		return nil, err
	}
	d, err := c.begin(was.Set, is.Set, was, is)
	if err != nil {
		return nil, err
	}
	store, err := c.fitting(p)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	if day, err := derive.DerivedFor(p.ctx, store, gen.Model); err != nil || day == "" {
		if err == nil {
			err = fmt.Errorf("who lives together was never worked out in this store: kith derive does")
		}
		return nil, err
	}
	if d.Households, err = rulediff.OfHouseholds(p.ctx, store, gen.Model, is, values, c.options()); err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range d.Households.Examples {
		ids = append(ids, e.Person, e.Was.Household, e.Is.Household)
		for _, x := range e.Points {
			ids = append(ids, x.Party)
		}
	}
	return d, c.name(p, store, d, ids)
}

// fitting opens the store, which must be one of this version.
func (c *rulesDiffCmd) fitting(p *program) (graph.Store, error) {
	store, err := c.existing(p.ctx)
	if err != nil {
		return nil, err
	}
	if err := store.Fits(); err != nil {
		_ = store.Close()
		return nil, err
	}
	return store, nil
}

// name finds the names of nodes, if anybody is to be named.
func (c *rulesDiffCmd) name(p *program, store graph.Store, d *ruleDiff, ids []string) error {
	if !c.Names {
		return nil
	}
	d.names = map[string]string{}
	values := make([]any, len(ids))
	for i, id := range ids {
		values[i] = id
	}
	rows, err := store.Match(p.ctx, &graph.Pattern{Labels: []string{"Person", "Company", "Household"},
		Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: values}},
		Props: []graph.Prop{{Name: graph.PropName}}, Page: graph.Page{Size: graph.All}})
	if err != nil {
		return err
	}
	for _, row := range rows.Rows {
		d.names[row.ID], _ = row.Vals[0].(string)
	}
	return nil
}

// json writes the summary and then each change, one object a line. Names are a line of their own.
func (d *ruleDiff) json(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	lines := []any{d}
	if d.Customers != nil {
		for _, e := range d.Customers.Examples {
			lines = append(lines, e)
		}
	}
	if d.Households != nil {
		for _, e := range d.Households.Examples {
			lines = append(lines, e)
		}
	}
	if d.names != nil {
		lines = append(lines, map[string]any{"names": d.names})
	}
	for _, line := range lines {
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// text is the comparison for people.
func (d *ruleDiff) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Rules %s, version %s in place of %s, on %s. Nothing is written.\n", d.RuleSet, d.Is, d.Was, d.Day)
	for _, n := range d.Numbers {
		fmt.Fprintf(&b, "number      %s: %s → %s\n", n.Field, number(n.Was), number(n.Is))
	}
	if d.Customers != nil {
		d.customersText(&b)
	}
	if d.Households != nil {
		d.householdsText(&b)
	}
	return b.String()
}

func number(n *int) string {
	if n == nil {
		return "none"
	}
	return fmt.Sprint(*n)
}

func (d *ruleDiff) customersText(b *strings.Builder) {
	fmt.Fprintf(b, "looked at   %d open accounts\n", d.Customers.Accounts)
	for _, p := range d.Customers.Purposes {
		fmt.Fprintf(b, "%-11s %d with another customer", p.Purpose, p.Changed)
		if p.LettersWere+p.LettersAre > 0 {
			fmt.Fprintf(b, "; %d letters → %d (%+d)", p.LettersWere, p.LettersAre, p.LettersAre-p.LettersWere)
		}
		fmt.Fprintf(b, "; %s a month\n", money(p.Moved))
	}
	for _, e := range d.Customers.Examples {
		fmt.Fprintf(b, "example     %s %s: %s → %s%s\n", e.Account, e.Purpose, d.customer(e.Was), d.customer(e.Is),
			d.points(e.Points))
	}
}

func (d *ruleDiff) householdsText(b *strings.Builder) {
	h := d.Households
	fmt.Fprintf(b, "looked at   %d people\n", h.People)
	fmt.Fprintf(b, "households  %d new, %d gone, %d changed\n", h.New, h.Gone, h.Changed)
	fmt.Fprintf(b, "people      %d in another household; %d letters → %d (%+d); %s a month\n", h.Moved, h.LettersWere,
		h.LettersAre, h.LettersAre-h.LettersWere, money(h.Value))
	for _, e := range h.Examples {
		fmt.Fprintf(b, "example     %s: %s → %s%s\n", d.named(e.Person), d.belonging(e.Was), d.belonging(e.Is),
			d.points(e.Points))
	}
}

func money(list []rulediff.Money) string {
	if len(list) == 0 {
		return "nothing moves"
	}
	var out []string
	for _, m := range list {
		out = append(out, strings.TrimSpace(m.Amount+" "+m.Currency))
	}
	return strings.Join(out, ", ") + " moves"
}

func (d *ruleDiff) customer(c rulediff.Customer) string {
	var who []string
	for _, id := range c.Customers {
		who = append(who, d.named(id))
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s", c.Outcome, strings.Join(who, ", ")))
}

func (d *ruleDiff) belonging(b rulediff.Belonging) string {
	switch {
	case b.Household == "":
		return "no household"
	case b.Band == "":
		return d.named(b.Household)
	}
	return fmt.Sprintf("%s (%s, %d)", d.named(b.Household), b.Band, b.Score)
}

// points are the points that changed, in brackets.
func (d *ruleDiff) points(list []rulediff.Points) string {
	var out []string
	for _, p := range list {
		out = append(out, fmt.Sprintf("%s %s %d → %d", d.named(p.Party), p.Of, p.Was, p.Is))
	}
	if len(out) == 0 {
		return ""
	}
	return " [" + strings.Join(out, "; ") + "]"
}

// named is an id, with the name if anybody is to be named.
func (d *ruleDiff) named(id string) string {
	if name := d.names[id]; name != "" {
		return fmt.Sprintf("%s (%s)", id, name)
	}
	return id
}
