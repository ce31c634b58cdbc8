using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

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
    }
}
