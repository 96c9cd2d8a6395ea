package main

import (
	"fmt"
	"io"
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
	diff, known := map[string]func(*program) (*ruleDiff, error){
		"customer": c.customers, "household": c.households}[name]
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

// readBoth reads the rules in use and the changed ones.
func readBoth[S any](inUse, changed string, read func(string) (S, error)) (was, is S, err error) {
	if was, err = read(inUse); err != nil {
		return was, is, err
	}
	if is, err = read(changed); err != nil {
		err = &usageError{err}
	}
	return was, is, err
}

// customers compares rules for the real customer.
func (c *rulesDiffCmd) customers(p *program) (*ruleDiff, error) {
	was, is, err := readBoth(c.CustomerRules, c.Rules, rules.ReadCustomer)
	if err != nil {
		return nil, err
	}
	purposes := c.Purpose
	if len(purposes) == 0 {
		purposes = rulediff.Purposes
	}
	d, err := c.begin(was.Set, is.Set, was, is)
	if err != nil {
		return nil, err
	}
	return d, c.compare(p, d, func(store graph.Store) (ids []string, err error) {
		if d.Customers, err = rulediff.OfCustomers(p.ctx, store, was, is, purposes, c.options()); err != nil {
			return nil, err
		}
		for _, e := range d.Customers.Examples {
			ids = append(append(ids, e.Was.Customers...), e.Is.Customers...)
			for _, x := range e.Points {
				ids = append(ids, x.Party)
			}
		}
		return ids, nil
	})
}

// households compares rules for who lives together with what the rules in use have worked out.
func (c *rulesDiffCmd) households(p *program) (*ruleDiff, error) {
	was, is, err := readBoth(c.HouseholdRules, c.Rules, rules.ReadHousehold)
	if err != nil {
		return nil, err
	}
	values, err := rules.ReadValue(c.ValueRules)
	if err != nil {
		return nil, err
	}
	d, err := c.begin(was.Set, is.Set, was, is)
	if err != nil {
		return nil, err
	}
	return d, c.compare(p, d, func(store graph.Store) (ids []string, err error) {
		switch day, err := derive.DerivedFor(p.ctx, store, gen.Model); {
		case err != nil:
			return nil, err
		case day == "":
			return nil, fmt.Errorf("who lives together was never worked out in this store: kith derive does")
		}
		d.Households, err = rulediff.OfHouseholds(p.ctx, store, gen.Model, is, values, c.options())
		if err != nil {
			return nil, err
		}
		for _, e := range d.Households.Examples {
			ids = append(ids, e.Person, e.Was.Household, e.Is.Household)
			for _, x := range e.Points {
				ids = append(ids, x.Party)
			}
		}
		return ids, nil
	})
}

// compare compares on the store, which must be one of this version, and names whoever is to be named by ids.
func (c *rulesDiffCmd) compare(p *program, d *ruleDiff, on func(graph.Store) (ids []string, err error)) error {
	store, err := c.existing(p.ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := store.Fits(); err != nil {
		return err
	}
	ids, err := on(store)
	if err != nil {
		return err
	}
	return c.name(p, store, d, ids)
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
