namespace Cairn.Interchange.Sample;

/// <summary>A text in each language it is written in: language tag (BCP 47) to text.</summary>
/// <param name="ByLanguage">At least one.</param>
public sealed record SampleText(IReadOnlyDictionary<string, string> ByLanguage);

/// <summary>The college itself.</summary>
/// <param name="Code">Its code, which course identities carry.</param>
/// <param name="Name">Its name.</param>
/// <param name="TimeZone">IANA name of its time zone.</param>
/// <param name="CreditUnit">What one credit is called.</param>
public sealed record SampleInstitution(string Code, SampleText Name, string TimeZone, string CreditUnit);

/// <summary>A part of the college.</summary>
/// <param name="Code">Unique in the college.</param>
/// <param name="Kind">college, department or program.</param>
/// <param name="Within">Code of the unit above; null for one directly below the institution.</param>
/// <param name="Name">Its name.</param>
public sealed record SampleUnit(string Code, string Kind, string? Within, SampleText Name);

/// <summary>A term.</summary>
/// <param name="Code">Unique; order of codes is not order in time.</param>
/// <param name="Name">Its name.</param>
/// <param name="Year">Academic year it belongs to, by the calendar year that begins it.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
public sealed record SampleTerm(string Code, SampleText Name, int Year, DateOnly From, DateOnly To);

/// <summary>A course.</summary>
/// <param name="Subject">Subject code.</param>
/// <param name="Number">Number in the subject.</param>
/// <param name="Unit">Code of the unit that gives it.</param>
/// <param name="Credits">What it is worth, in the college's unit.</param>
/// <param name="Title">Its title.</param>
/// <param name="About">One or two sentences.</param>
/// <param name="Prerequisites">Rules of docs/rules.md, or words; null for none.</param>
public sealed record SampleCourse(string Subject, string Number, string Unit, decimal Credits, SampleText Title, SampleText About, string? Prerequisites);

/// <summary>A person of the college.</summary>
/// <param name="Id">How the sample's files refer to the person.</param>
/// <param name="Names">At least one; the first is the legal one.</param>
/// <param name="Emails">At least one; the first is for signing in.</param>
/// <param name="Roles">What the person may do.</param>
public sealed record SamplePerson(
    string Id, IReadOnlyList<SampleName> Names, IReadOnlyList<string> Emails, IReadOnlyList<SampleRole> Roles);

/// <summary>One name of a person.</summary>
/// <param name="Kind">legal, chosen or former.</param>
/// <param name="Text">The whole name, as its bearer writes it.</param>
/// <param name="Given">Given names.</param>
/// <param name="Family">Family names; null for one who has none.</param>
/// <param name="Script">ISO 15924 code of the script.</param>
public sealed record SampleName(string Kind, string Text, string Given, string? Family, string Script);

/// <summary>A role and how far it reaches.</summary>
/// <param name="Role">applicant, learner, faculty, advisor, registrar, curriculum, bursar, administrator or integrator.</param>
/// <param name="Scope">self, caseload, unit or institution.</param>
/// <param name="Unit">Code of the unit, for that scope.</param>
/// <param name="Learners">Ids of the learners, for a caseload.</param>
public sealed record SampleRole(string Role, string Scope, string? Unit, IReadOnlyList<string> Learners);

/// <summary>What one learner has taken.</summary>
/// <param name="Learner">Id of the person.</param>
/// <param name="Number">The learner's number.</param>
/// <param name="Since">First day as a learner.</param>
/// <param name="Program">Key of the credential the learner is enrolled for; null for none.</param>
/// <param name="Attempts">Courses taken here.</param>
/// <param name="Transfer">Courses taken elsewhere and accepted.</param>
/// <param name="Credentials">Credentials awarded before the college used this system.</param>
public sealed record SampleRecord(
    string Learner, string Number, DateOnly Since, string? Program, IReadOnlyList<SampleAttempt> Attempts,
    IReadOnlyList<SampleTransfer> Transfer, IReadOnlyList<SampleAward> Credentials);

/// <summary>One course taken.</summary>
/// <param name="Course">Subject, blank, number.</param>
/// <param name="Term">Code of the term.</param>
/// <param name="Grade">The mark; null while in progress.</param>
public sealed record SampleAttempt(string Course, string Term, string? Grade);

/// <summary>One course accepted from elsewhere.</summary>
/// <param name="From">The other institution's name.</param>
/// <param name="Course">Subject, blank, number, there.</param>
/// <param name="Title">Its title there.</param>
/// <param name="Credits">Credits accepted, in the college's unit.</param>
/// <param name="Grade">The mark there.</param>
/// <param name="Term">Code of the term it was accepted in.</param>
public sealed record SampleTransfer(string From, string Course, string Title, decimal Credits, string Grade, string Term);

/// <summary>A credential the learner already holds.</summary>
/// <param name="Credential">Its key.</param>
/// <param name="On">Day of the award.</param>
public sealed record SampleAward(string Credential, DateOnly On);

/// <summary>A credential as a catalog lists it; its rules stand in a file of their own.</summary>
/// <param name="Key">Its name in rules.</param>
/// <param name="Kind">badge, microcredential, certificate, diploma, degree, certification or license.</param>
/// <param name="Institution">Code of the institution that awards it.</param>
/// <param name="Unit">Code of the unit that answers for it; null for the institution itself.</param>
/// <param name="Year">The year that begins its catalog year.</param>
/// <param name="State">draft or approved.</param>
/// <param name="Author">Id of the person who wrote it; null when the source as a whole did.</param>
/// <param name="Approver">Id of the person who approved it; null when the source as a whole did.</param>
/// <param name="Title">Its title.</param>
/// <param name="About">What whoever earns it can do.</param>
/// <param name="Rules">Its rules, as text.</param>
public sealed record SampleCredential(
    string Key, string Kind, string Institution, string? Unit, int Year, string State, string? Author, string? Approver,
    SampleText Title, SampleText About, string Rules);
