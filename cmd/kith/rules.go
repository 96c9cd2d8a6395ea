package main

import "kith/rules"

type rulesCmd struct {
	Print rulesPrintCmd `cmd:"" default:"withargs" help:"Print a rule file that is built in, to be copied and changed."`
	Diff  rulesDiffCmd  `cmd:"" help:"Say what a changed rule file would change of a store, and write nothing."`
}

type rulesPrintCmd struct {
	Name string `arg:"" enum:"${rule_files}" help:"Which file: ${rule_files}." placeholder:"NAME"`
}

// Run prints a rule file that is built in, byte for byte, so that a copy can be changed and used in its place.
func (c *rulesPrintCmd) Run(p *program) error {
	text, err := rules.BuiltIn(c.Name)
	if err != nil {
		return err
	}
	_, err = p.out.Write(text)
	return err
}
