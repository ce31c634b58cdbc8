namespace Cairn.Interchange.Princeton;

/// <summary>One course of a subject, as the prerequisite files list it.</summary>
/// <param name="Id">The registrar's identity of the course, six digits; null for two that have none.</param>
/// <param name="Subject">Subject code, three letters.</param>
/// <param name="SubjectName">Name of the subject; null where only its code is known.</param>
/// <param name="Number">Number in the subject, with its letter if it has one.</param>
/// <param name="LastTerm">The last term it was offered in, as the registrar numbers them; null when unknown.</param>
/// <param name="Prerequisites">
/// The prerequisites as written: courses without a blank, <c>|</c> for or, <c>&amp;</c> for and, <c>***</c> for any number.
/// </param>
/// <param name="Equivalents">Courses that count as this one.</param>
/// <param name="Notes">Free text.</param>
public sealed record PrincetonCourse(
    string? Id, string Subject, string? SubjectName, string Number, string? LastTerm,
    string? Prerequisites, IReadOnlyList<string> Equivalents, string? Notes);
