/**
 * {@code espalier doctor}: whether this machine has what jobs need. {@code Examination} is one look with what came of it,
 * {@code Examinations} are all of them, {@code DoctorCommand} prints them.
 */
@NullMarked
package dev.espalier.jobs.doctor;

import org.jspecify.annotations.NullMarked;
