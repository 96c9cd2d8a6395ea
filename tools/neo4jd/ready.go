//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// setPassword replaces the password that every new server starts with.
func setPassword(ctx context.Context, address, password string) error {
	const initial = "neo4j"
	return untilDone(ctx, func() error {
		return query(ctx, address, initial, "system", "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
			map[string]any{"old": initial, "new": password})
	})
}

// awaitAnswer returns when the database answers a query.
func awaitAnswer(ctx context.Context, address, password string) error {
	return untilDone(ctx, func() error {
		return query(ctx, address, password, "neo4j", "RETURN 1", nil)
	})
}

// query runs one statement on a connection of its own.
func query(ctx context.Context, address, password, database, text string, params map[string]any) error {
	driver, err := neo4j.NewDriverWithContext("bolt://"+address, neo4j.BasicAuth(user, password, ""))
	if err != nil {
		return err
	}
	defer driver.Close(ctx)
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: database})
	defer session.Close(ctx)
	result, err := session.Run(ctx, text, params)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

// untilDone repeats a step while the server is still coming up. A refused
// password is final: trying again would only lock the user out.
func untilDone(ctx context.Context, step func() error) error {
	for {
		err := step()
		if err == nil {
			return nil
		}
		if isAuthentication(err) {
			return fmt.Errorf("the server refuses the password: %w", err)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w; last answer: %w", context.Cause(ctx), err)
		case <-time.After(pollEvery):
		}
	}
}

// isAuthentication finds the server's own word for a wrong password.
func isAuthentication(err error) bool {
	var answer *neo4j.Neo4jError
	return errors.As(err, &answer) && answer.Code == "Neo.ClientError.Security.Unauthorized"
}
