package main

import (
	"fmt"
	"time"

	"kith/graph"
)

type keysCmd struct {
	Add           keysAddCmd       `cmd:"" help:"Make an access key, and print it."`
	List          keysListCmd      `cmd:"" help:"Print whose access keys there are, with what they let do; not the keys."`
	Revoke        keysRevokeCmd    `cmd:"" help:"Have an access key work no more."`
	RotateCursors rotateCursorsCmd `cmd:"" help:"Seal cursors with a new key; those of the former one work for a day."`
}

type rotateCursorsCmd struct{ storeFlags }

// Help implements kong.HelpProvider.
func (c *rotateCursorsCmd) Help() string {
	return "Clients get cursors of lists (after, before) that are sealed with a key which the store keeps. This " +
		"makes a new one.\n" +
		"Cursors of the former key work for a day more, those of the key before that no longer: replace the key " +
		"twice, and no\ncursor that is out there works. Servers need not be told: they notice within a minute."
}

// Run replaces the key and prints which cursors work now.
func (c *rotateCursorsCmd) Run(p *program) error {
	s, err := c.parse()
	if err != nil {
		return err
	}
	store, err := c.existing(p.ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	at := time.Now()
	was, now, err := store.RotateCursorKeys(p.ctx, at)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s: cursors are sealed with a new key from now on\n"+
		"those of the former key work until %s\n%s", s, minute(now.FormerUntil()), lost(was, at))
	return err
}

// lost is the line about cursors that would have worked still, had the key not been replaced once more.
func lost(was graph.CursorKeys, at time.Time) string {
	if !at.Before(was.FormerUntil()) {
		return ""
	}
	return fmt.Sprintf("those of the key that was replaced %s do not work any more\n", minute(was.Replaced))
}

func minute(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }
