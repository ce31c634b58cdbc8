namespace Cairn.LinkedData;

/// <summary>What came of asking for a document: it is here, it is not there, or nothing can be said.</summary>
public sealed record Fetched
{
    private Fetched() { }

    /// <summary>The document as it was received, when it is here.</summary>
    public ReadOnlyMemory<byte>? Document { get; private init; }

    /// <summary>Whether the source was reached and answered that there is no such document.</summary>
    public bool IsAbsent { get; private init; }

    /// <summary>Why there is no document; empty when there is one.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>The document is here.</summary>
    public static Fetched Found(ReadOnlyMemory<byte> document) => new() { Document = document };

    /// <summary>The source answered: there is no such document (HTTP 404 or 410, an unknown identifier).</summary>
    public static Fetched Absent(string reason) => new() { IsAbsent = true, Reason = reason };

    /// <summary>The source could not be asked, or its answer is no answer (a timeout, HTTP 500, no network).</summary>
    public static Fetched Unreachable(string reason) => new() { Reason = reason };
}
