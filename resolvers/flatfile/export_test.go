package flatfile

// SetPages makes lists be asked for so many elements at a time, the outermost first.
func (t *Table) SetPages(sizes ...int) {
	for l := t.whole.within; l != nil && len(sizes) > 0; l = l.within {
		if l.paged() {
			l.size, sizes = sizes[0], sizes[1:]
		}
	}
}

// Defused is what CSV has for a text.
func Defused(text string) string { return defused(text) }
