package main

import (
	"errors"

	"kith/graph"
	"kith/loader"
	"kith/loader/mapping"
)

// Exit codes.
const (
	exitFailed      = 1   // something went wrong; the message says what to do
	exitUsage       = 2   // the command line or a mapping file is wrong
	exitRejects     = 3   // more rows were rejected than allowed
	exitHeld        = 4   // another load is writing into the store
	exitInterrupted = 130 // ended by a signal; the same command goes on
)

// usageError is the error of a wrong command line.
type usageError struct{ error }

func (e *usageError) Unwrap() error { return e.error }

// exitCode is the exit code of a command that failed.
func exitCode(err error) int {
	if _, ok := errors.AsType[*usageError](err); ok {
		return exitUsage
	}
	if _, ok := errors.AsType[*mapping.Error](err); ok {
		return exitUsage
	}
	if _, ok := errors.AsType[*loader.TooManyRejects](err); ok {
		return exitRejects
	}
	if _, ok := errors.AsType[*loader.Held](err); ok {
		return exitHeld
	}
	if graph.ErrorKindOf(err) == graph.Canceled {
		return exitInterrupted
	}
	return exitFailed
}

// message is what is printed of an error: of one of a store its own sentence, without the cause below it.
func message(err error) string {
	if e, ok := errors.AsType[*graph.Error](err); ok && e.Kind != graph.Internal {
		return e.Msg
	}
	return err.Error()
}
