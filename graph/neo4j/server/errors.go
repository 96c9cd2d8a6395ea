package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
)

// failure makes any error an error of package graph. The server's own messages are left out: they quote values.
func failure(ctx context.Context, c *Config, err error) error {
	var known *graph.Error
	var server *neo4j.Neo4jError
	var token *neo4j.TokenExpiredError
	switch {
	case err == nil:
		return nil
	case whyOver(ctx) != nil: // the driver calls this a lost connection
		return &graph.Error{Kind: graph.Canceled, Msg: "the request ended before Neo4j answered", Err: whyOver(ctx)}
	case errors.As(err, &known):
		return err
	case errors.As(err, &server):
		return refusal(c, server.Code)
	case errors.As(err, &token):
		return refusal(c, token.Code)
	case lost(err):
		return &graph.Error{Kind: graph.Unavailable, Msg: fmt.Sprintf(
			"Neo4j at %s cannot be reached: start it, or check the address and whether it wants encryption",
			c.address()), Err: err}
	}
	return &graph.Error{Kind: graph.Internal, Msg: "Neo4j could not be used", Err: err}
}

// whyOver is why a context is over. The driver's own timer of the same deadline may be the first to go off.
func whyOver(ctx context.Context) error {
	if end, ok := ctx.Deadline(); ok && !time.Now().Before(end) {
		return cmp.Or(ctx.Err(), context.DeadlineExceeded)
	}
	return ctx.Err()
}

// tooSlow is the error of a statement that took longer than its time limit.
func tooSlow(limit time.Duration) error {
	return &graph.Error{Kind: graph.Canceled, Err: context.DeadlineExceeded, Msg: fmt.Sprintf("Neo4j stopped a "+
		"statement that took longer than %v: ask for less, or for what a key or an index finds", limit)}
}

// timedOut reports whether the server ended a transaction that was past its time limit.
func timedOut(err error) bool {
	var server *neo4j.Neo4jError
	return errors.As(err, &server) && strings.HasPrefix(server.Code, "Neo.ClientError.Transaction.TransactionTimedOut")
}

// outOfMemory reports whether a statement took more memory than the server gives it. The server calls that transient,
// but the same statement will take as much again.
func outOfMemory(code string) bool {
	return strings.HasPrefix(code, "Neo.TransientError.General.") && strings.Contains(code, "OutOfMemory")
}

// passing reports whether the same may work a little later. A transaction that is ended from outside is one that a
// server had open when it was stopped.
func passing(err error) bool {
	if server, ok := errors.AsType[*neo4j.Neo4jError](err); ok {
		switch {
		case outOfMemory(server.Code):
			return false
		case strings.HasSuffix(server.Code, ".Transaction.Terminated"):
			return true
		}
	}
	return neo4j.IsRetryable(err) || lost(err)
}

// lost reports whether a connection broke off; in the middle of an answer the driver gives the error of the reader as
// it is.
func lost(err error) bool {
	var connection *neo4j.ConnectivityError
	var network net.Error
	return errors.As(err, &connection) || errors.As(err, &network) || errors.Is(err, io.EOF) ||
		errors.Is(err, io.ErrUnexpectedEOF)
}

// refusal is an error by the server's code, "Neo.Classification.Category.Title".
func refusal(c *Config, code string) error {
	e := &graph.Error{Kind: graph.Internal, Msg: "Neo4j refused the statement", Err: errors.New(code)}
	switch {
	case strings.HasPrefix(code, "Neo.ClientError.Security."):
		e.Kind, e.Msg = graph.Denied, fmt.Sprintf("Neo4j at %s refused the user %q: check name, password and rights",
			c.address(), c.Username)
		if strings.HasSuffix(code, ".AuthenticationRateLimit") {
			e.Msg = fmt.Sprintf("Neo4j at %s refused too many wrong passwords: wait a few seconds, then try the "+
				"right one", c.address())
		}
	case code == "Neo.ClientError.Database.DatabaseNotFound":
		e.Kind, e.Msg = graph.Unavailable, fmt.Sprintf("Neo4j at %s has no database %q: create it, or name another",
			c.address(), c.Database)
	case strings.HasPrefix(code, "Neo.ClientError.Transaction.TransactionTimedOut"),
		strings.HasSuffix(code, ".LockClientStopped"), strings.HasSuffix(code, ".Transaction.Terminated"):
		e.Kind, e.Msg = graph.Unavailable, "Neo4j stopped the statement because it took too long: ask for less, or "+
			"try again"
	case outOfMemory(code):
		e.Kind, e.Msg = graph.Unavailable, fmt.Sprintf("Neo4j at %s has not the memory that this takes: ask for fewer "+
			"rows (first) or with a narrower filter, or give its transactions more (dbms.memory.transaction.total.max)",
			c.address())
	case strings.HasPrefix(code, "Neo.TransientError."), strings.HasPrefix(code, "Neo.ClientError.Cluster."),
		strings.HasSuffix(code, "ReadOnlyDatabase"), strings.HasSuffix(code, ".DatabaseUnavailable"):
		e.Kind, e.Msg = graph.Unavailable, fmt.Sprintf("Neo4j at %s cannot do this just now: try again", c.address())
	}
	return e
}
