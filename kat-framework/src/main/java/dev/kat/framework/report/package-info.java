/** Reports of a run: JSON, HTML and the summary line. */
@NullMarked
package dev.kat.framework.report;

import org.jspecify.annotations.NullMarked;
