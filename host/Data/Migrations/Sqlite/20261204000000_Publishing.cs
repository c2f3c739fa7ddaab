using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Disdik.Bpm.Host.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Publishing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ChangedAt",
                table: "Supervisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "Supervisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CheckIncidentId",
                table: "Publications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CheckResult",
                table: "Publications",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CheckWords",
                table: "Publications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CheckedAt",
                table: "Publications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CorrectionInstanceId",
                table: "Publications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Corrections",
                table: "Publications",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Further",
                table: "Publications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NextCheckAt",
                table: "Publications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PictureProblem",
                table: "Publications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PlannedAt",
                table: "Publications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TakeDownInstanceId",
                table: "Publications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Wording",
                table: "Publications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Connection",
                table: "Channels",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Pending",
                table: "Channels",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RenewingUntil",
                table: "Channels",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ConsentLog",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ConsentNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ActorId = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentLog", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Consents",
                columns: table => new
                {
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    EntryKey = table.Column<string>(type: "TEXT", nullable: false),
                    Initials = table.Column<string>(type: "TEXT", nullable: false),
                    School = table.Column<string>(type: "TEXT", nullable: false),
                    Class = table.Column<string>(type: "TEXT", nullable: false),
                    Guardian = table.Column<string>(type: "TEXT", nullable: false),
                    Relation = table.Column<string>(type: "TEXT", nullable: false),
                    Scopes = table.Column<string>(type: "TEXT", nullable: false),
                    Channels = table.Column<string>(type: "TEXT", nullable: false),
                    GivenOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WithdrawnOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Bidang = table.Column<string>(type: "TEXT", nullable: true),
                    EnteredBy = table.Column<string>(type: "TEXT", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consents", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ConsentUses",
                columns: table => new
                {
                    ConsentNumber = table.Column<string>(type: "TEXT", nullable: false),
                    InstanceId = table.Column<string>(type: "TEXT", nullable: false),
                    TakeDownInstanceId = table.Column<string>(type: "TEXT", nullable: true),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentUses", x => new { x.ConsentNumber, x.InstanceId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Publications_PlannedAt",
                table: "Publications",
                column: "PlannedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Publications_PublishedAt",
                table: "Publications",
                column: "PublishedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentLog_ConsentNumber",
                table: "ConsentLog",
                column: "ConsentNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Consents_EnteredAt",
                table: "Consents",
                column: "EnteredAt");

            migrationBuilder.CreateIndex(
                name: "IX_Consents_EntryKey",
                table: "Consents",
                column: "EntryKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConsentUses_InstanceId",
                table: "ConsentUses",
                column: "InstanceId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConsentLog");

            migrationBuilder.DropTable(
                name: "Consents");

            migrationBuilder.DropTable(
                name: "ConsentUses");

            migrationBuilder.DropIndex(
                name: "IX_Publications_PlannedAt",
                table: "Publications");

            migrationBuilder.DropIndex(
                name: "IX_Publications_PublishedAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Supervisions");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "Supervisions");

            migrationBuilder.DropColumn(
                name: "CheckIncidentId",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "CheckResult",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "CheckWords",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "CheckedAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "CorrectionInstanceId",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Corrections",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Further",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "NextCheckAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "PictureProblem",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "PlannedAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "TakeDownInstanceId",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Wording",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Connection",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "Pending",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "RenewingUntil",
                table: "Channels");
        }
    }
}
