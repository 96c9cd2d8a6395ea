package sample

// plant puts the people and firms in whose truth is known.
func (w *world) plant() []Truth { return nil }
