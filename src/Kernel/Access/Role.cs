namespace Cairn.Kernel;

/// <summary>What a person may be to the institution. A grant gives one person one role over one scope for a time.</summary>
public enum Role
{
    /// <summary>Applies for a program.</summary>
    Applicant = 1,

    /// <summary>Learns; sees and exports their own record.</summary>
    Learner = 2,

    /// <summary>Teaches sections and grades them.</summary>
    Faculty = 3,

    /// <summary>Advises a caseload of learners.</summary>
    Advisor = 4,

    /// <summary>Keeps the academic record and confers awards.</summary>
    Registrar = 5,

    /// <summary>Writes courses, credentials and their rules.</summary>
    Curriculum = 6,

    /// <summary>Keeps accounts and payments.</summary>
    Bursar = 7,

    /// <summary>Runs the installation: accounts, grants, connections. Sees education records only where another role says so.</summary>
    Administrator = 8,

    /// <summary>Another system, through the API.</summary>
    Integrator = 9,
}

/// <summary>How far a grant reaches.</summary>
public enum ScopeKind
{
    /// <summary>The person's own record.</summary>
    Self = 1,

    /// <summary>The learners assigned to the person.</summary>
    Caseload = 2,

    /// <summary>One section and those enrolled in it.</summary>
    Section = 3,

    /// <summary>A unit and everything below it.</summary>
    Unit = 4,

    /// <summary>One program.</summary>
    Program = 5,

    /// <summary>The whole institution.</summary>
    Institution = 6,
}
