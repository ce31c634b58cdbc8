namespace Cairn.LinkedData;

/// <summary>Something a <see cref="ShapeTable{T}"/> keeps while it is used.</summary>
internal abstract class KnownShape
{
    /// <summary>When it last fitted a document, in the table's count of documents; the least recent goes first.</summary>
    public long LastUse { get; set; }
}
