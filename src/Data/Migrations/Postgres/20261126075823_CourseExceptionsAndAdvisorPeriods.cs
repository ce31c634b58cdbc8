using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cairn.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CourseExceptionsAndAdvisorPeriods : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "GivenTo",
                table: "records_caseloads",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            // Before the key goes: until now, who was given a learner is who advises them.
            migrationBuilder.Sql("UPDATE records_caseloads SET \"GivenTo\" = \"Advisor\"");

            migrationBuilder.DropPrimaryKey(
                name: "PK_records_caseloads",
                table: "records_caseloads");

            migrationBuilder.AlterColumn<Guid>(
                name: "CredentialVersion",
                table: "audit_exceptions",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<string>(
                name: "CourseRules",
                table: "audit_exceptions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ForCourse",
                table: "audit_exceptions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_records_caseloads",
                table: "records_caseloads",
                columns: new[] { "Learner", "GivenTo", "Since" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_records_caseloads",
                table: "records_caseloads");

            migrationBuilder.DropColumn(
                name: "GivenTo",
                table: "records_caseloads");

            migrationBuilder.DropColumn(
                name: "CourseRules",
                table: "audit_exceptions");

            migrationBuilder.DropColumn(
                name: "ForCourse",
                table: "audit_exceptions");

            migrationBuilder.AlterColumn<Guid>(
                name: "CredentialVersion",
                table: "audit_exceptions",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_records_caseloads",
                table: "records_caseloads",
                columns: new[] { "Learner", "Advisor" });
        }
    }
}
