using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cairn.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CountedAttempts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "ExpectedGraduation",
                table: "records_program_enrollments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "records_counted_attempts",
                columns: table => new
                {
                    Attempt = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Learner = table.Column<Guid>(type: "TEXT", nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: false),
                    Credential = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_records_counted_attempts", x => new { x.Attempt, x.Source });
                });

            migrationBuilder.CreateIndex(
                name: "IX_records_counted_attempts_Learner",
                table: "records_counted_attempts",
                column: "Learner");

            migrationBuilder.CreateIndex(
                name: "IX_records_counted_attempts_Person",
                table: "records_counted_attempts",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_records_counted_attempts_Source",
                table: "records_counted_attempts",
                column: "Source");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "records_counted_attempts");

            migrationBuilder.DropColumn(
                name: "ExpectedGraduation",
                table: "records_program_enrollments");
        }
    }
}
