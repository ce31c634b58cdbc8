using Cairn.DegreeRules;
using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cairn.Audit;

/// <summary>The tables of degree audits.</summary>
internal static class AuditMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Completion>(b =>
        {
            b.ToTable("audit_completions").HasKey(c => new { c.Learner, c.Version });
            b.HasIndex(c => c.Version);
            b.HasIndex(c => c.Person);
            b.Retained(RetentionClass.EducationRecord, Erasure.Delete, c => c.Person);
        });
        model.Entity<AuditSnapshot>(b =>
        {
            b.ToTable("audit_snapshots").HasKey(s => s.Id);
            b.Property(s => s.Digest).HasMaxLength(64);
            b.HasIndex(s => s.Learner);
            b.HasIndex(s => s.Person);
            b.Retained(RetentionClass.EducationRecord, Erasure.Delete, s => s.Person);
        });
        model.Entity<AuditException>(b =>
        {
            b.ToTable("audit_exceptions").HasKey(e => e.Id);
            b.Property(e => e.Key).HasMaxLength(100);
            b.Property(e => e.Node).HasMaxLength(200);
            b.Property(e => e.Course).HasConversion<CourseKeyStorage>().HasMaxLength(300);
            b.Property(e => e.InPlaceOf).HasConversion<CourseKeyStorage>().HasMaxLength(300);
            b.Property(e => e.Reason).HasMaxLength(500);
            b.Property(e => e.EndedBecause).HasMaxLength(500);
            b.HasIndex(e => e.Learner);
            b.HasIndex(e => e.Person);
            b.HasIndex(e => new { e.Stage, e.ProposedAt });
            b.Trailed("audit-exception", e => e.Id, e => e.Person).Retained(RetentionClass.EducationRecord, Erasure.Delete, e => e.Person);
        });
    }
}

/// <summary>A course as "INSTITUTION|SUBJECT|NUMBER": where credit was transferred from may hold colons and blanks.</summary>
internal sealed class CourseKeyStorage() : ValueConverter<CourseKey, string>(key => Text(key), text => Read(text))
{
    private static string Text(CourseKey key) => $"{key.Institution}|{key.Subject}|{key.Number}";

    private static CourseKey Read(string text)
    {
        var number = text.LastIndexOf('|');
        var subject = text.LastIndexOf('|', number - 1);
        return new(text[..subject], text[(subject + 1)..number], text[(number + 1)..]);
    }
}
