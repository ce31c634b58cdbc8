using Cairn.Kernel;
using Cairn.People.Contracts;

namespace Cairn.People;

/// <summary>One e-mail address of a person. The first one is the one written to; any of them finds the person.</summary>
internal sealed class PersonEmail
{
    public required PersonEmailId Id { get; init; }

    public required PersonId Person { get; set; }

    /// <summary>Lower case.</summary>
    public required string Address { get; init; }

    /// <summary>Whether mail goes here.</summary>
    public bool IsFirst { get; set; }

    public required DateTimeOffset Since { get; init; }
}
