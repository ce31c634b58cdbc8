using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.People;

/// <summary>The tables of people.</summary>
internal static class PeopleMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Person>(b =>
        {
            b.ToTable("people_persons").HasKey(p => p.Id);
            b.Property(p => p.DisplayName).HasMaxLength(401);
            b.Property(p => p.SortName).HasMaxLength(401);
            b.Property(p => p.Language).HasMaxLength(35);
            b.HasIndex(p => new { p.SortName, p.Id });
            // Lists show who was not merged, by name.
            b.HasIndex(p => new { p.MergedInto, p.SortName });
            // The row stays without anything that tells who it was: awards and the trail point to its id.
            b.Trailed("person", p => p.Id, p => p.Id).Retained(RetentionClass.Relationship, Erasure.Clear, p => p.Id,
                p => p.DisplayName, p => p.SortName, p => p.SearchText, p => p.BornOn, p => p.Language);
        });
        model.Entity<PersonName>(b =>
        {
            b.ToTable("people_names").HasKey(n => n.Id);
            b.Property(n => n.Given).HasMaxLength(200);
            b.Property(n => n.Family).HasMaxLength(200);
            b.Property(n => n.Script).HasMaxLength(4);
            b.Property(n => n.Language).HasMaxLength(35);
            b.Ignore(n => n.Written);
            b.HasIndex(n => n.Person);
            b.Trailed("person-name", n => n.Id, n => n.Person).Retained(RetentionClass.Relationship, Erasure.Delete, n => n.Person);
        });
        model.Entity<PersonEmail>(b =>
        {
            b.ToTable("people_emails").HasKey(e => e.Id);
            b.Property(e => e.Address).HasMaxLength(254);
            b.HasIndex(e => e.Person);
            b.HasIndex(e => e.Address).IsUnique();
            b.Trailed("person-email", e => e.Id, e => e.Person).Retained(RetentionClass.Relationship, Erasure.Delete, e => e.Person);
        });
        model.Entity<PersonMerge>(b =>
        {
            b.ToTable("people_merges").HasKey(m => m.Id);
            b.HasIndex(m => m.Kept);
            b.HasIndex(m => m.Merged);
            b.Trailed("person-merge", m => m.Id, m => m.Kept).Retained(RetentionClass.Relationship, Erasure.Delete, m => m.Kept);
        });
    }
}
