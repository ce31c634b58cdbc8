namespace Cairn.Interchange.Midfield;

// The columns that describe race, sex, citizenship, age, home and test scores are not read: nothing here needs them.

/// <summary>A de-identified student of MIDFIELD (https://midfieldr.github.io/midfielddata).</summary>
/// <param name="Learner">Identity over all institutions, <c>MCID</c> and ten digits.</param>
/// <param name="Institution">The institution of the record, a pseudonym: "Institution B".</param>
/// <param name="Transfer">"First-Time in College" or "First-Time Transfer".</param>
/// <param name="TransferHours">Semester hours accepted at admission; null when the institution did not say.</param>
public sealed record MidfieldStudent(string Learner, string Institution, string Transfer, decimal? TransferHours);

/// <summary>What an institution recorded about one student in one term.</summary>
/// <param name="Learner">Identity of the student.</param>
/// <param name="Term">Year the academic year starts in and a term digit: 1 fall, 2 winter, 3 spring, 4 to 6 summer.</param>
/// <param name="Institution">The institution.</param>
/// <param name="Cip">Six digits of the program's Classification of Instructional Programs 2010.</param>
/// <param name="Level">"01 First-year" to "05 Fifth-year Plus".</param>
/// <param name="Standing">"Good Standing", "Academic Probation"…</param>
/// <param name="HoursTerm">Semester hours that counted in the term.</param>
/// <param name="HoursTermAttempted">Semester hours attempted in the term.</param>
/// <param name="HoursTotal">Semester hours that counted up to and including the term.</param>
/// <param name="HoursTotalAttempted">Semester hours attempted up to and including the term.</param>
/// <param name="GpaTerm">Term GPA, two decimals; null where none was recorded.</param>
/// <param name="GpaTotal">Cumulative GPA, two decimals; null where none was recorded.</param>
public sealed record MidfieldTerm(
    string Learner, string Term, string Institution, string Cip, string Level, string Standing,
    decimal HoursTerm, decimal HoursTermAttempted, decimal HoursTotal, decimal HoursTotalAttempted,
    decimal? GpaTerm, decimal? GpaTotal);

/// <summary>One graded course of one student.</summary>
/// <param name="Learner">Identity of the student.</param>
/// <param name="Term">The term, as in <see cref="MidfieldTerm"/>.</param>
/// <param name="Institution">The institution; with subject and number the identity of the course.</param>
/// <param name="Subject">Abbreviation of the subject.</param>
/// <param name="Number">Number in the subject.</param>
/// <param name="Title">Title; null where the institution gave none.</param>
/// <param name="Section">Section; null where the institution gave none.</param>
/// <param name="Hours">Semester hours; 0 for credit by examination or transfer, whose hours are not recorded.</param>
/// <param name="Grade">The mark as recorded: A to F with signs, or a mark without points (<see cref="MidfieldGrades"/>).</param>
/// <param name="Discipline">MIDFIELD's own classification of the course.</param>
public sealed record MidfieldCourse(
    string Learner, string Term, string Institution, string Subject, string Number,
    string? Title, string? Section, decimal Hours, string Grade, string? Discipline);

/// <summary>A degree conferred.</summary>
/// <param name="Learner">Identity of the student.</param>
/// <param name="Term">The term it was conferred in.</param>
/// <param name="Cip">Six digits of CIP 2010.</param>
/// <param name="Institution">The institution.</param>
/// <param name="Degree">Its name.</param>
public sealed record MidfieldDegree(string Learner, string Term, string Cip, string Institution, string Degree);
