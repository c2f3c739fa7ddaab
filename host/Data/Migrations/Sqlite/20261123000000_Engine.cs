using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Disdik.Bpm.Host.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Engine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            CarryOver.Before(migrationBuilder);
            migrationBuilder.DropTable(
                name: "CandidateGroups");

            migrationBuilder.DropIndex(
                name: "IX_Timers_DueAt",
                table: "Timers");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_AssigneeId_Status_DueAt",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_CompletedBy_CompletedAt",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Status_DueAt",
                table: "Tasks");

            migrationBuilder.AddColumn<string>(
                name: "IncidentId",
                table: "Timers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LeaseUntil",
                table: "Timers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Candidates",
                table: "Tasks",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "Rank",
                table: "Tasks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "IncidentId",
                table: "ScheduledStarts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LeaseUntil",
                table: "ScheduledStarts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CallDepth",
                table: "Instances",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "CallElementId",
                table: "Instances",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CallId",
                table: "Instances",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ParentInstanceId",
                table: "Instances",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StartKey",
                table: "Instances",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CandidateSets",
                columns: table => new
                {
                    Set = table.Column<string>(type: "TEXT", nullable: false),
                    Group = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CandidateSets", x => new { x.Set, x.Group });
                });

            migrationBuilder.CreateTable(
                name: "DefinitionSuspensions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    DefinitionKey = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    SuspendedBy = table.Column<string>(type: "TEXT", nullable: false),
                    SuspendedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ResumedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ResumedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ResumeReason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DefinitionSuspensions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SenderId = table.Column<string>(type: "TEXT", nullable: true),
                    ElementId = table.Column<string>(type: "TEXT", nullable: true),
                    ReceiverId = table.Column<string>(type: "TEXT", nullable: true),
                    TargetId = table.Column<string>(type: "TEXT", nullable: true),
                    CallId = table.Column<string>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    CorrelationKey = table.Column<string>(type: "TEXT", nullable: true),
                    BusinessKey = table.Column<string>(type: "TEXT", nullable: true),
                    DefinitionKey = table.Column<string>(type: "TEXT", nullable: true),
                    Binding = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: true),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Completed = table.Column<bool>(type: "INTEGER", nullable: true),
                    ErrorCode = table.Column<string>(type: "TEXT", nullable: true),
                    Message = table.Column<string>(type: "TEXT", nullable: true),
                    Actor = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    Receivers = table.Column<int>(type: "INTEGER", nullable: false),
                    Cursor = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "EventStarts",
                columns: table => new
                {
                    DefinitionKey = table.Column<string>(type: "TEXT", nullable: false),
                    ElementId = table.Column<string>(type: "TEXT", nullable: false),
                    DefinitionId = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EventStarts", x => new { x.DefinitionKey, x.ElementId });
                });

            migrationBuilder.CreateTable(
                name: "HistoryPages",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    Lines = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HistoryPages", x => new { x.InstanceId, x.Revision });
                });

            migrationBuilder.CreateTable(
                name: "MigrationBatches",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    DefinitionKey = table.Column<string>(type: "TEXT", nullable: false),
                    FromDefinitionId = table.Column<string>(type: "TEXT", nullable: false),
                    FromVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    ToDefinitionId = table.Column<string>(type: "TEXT", nullable: false),
                    ToVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Mapping = table.Column<string>(type: "TEXT", nullable: false),
                    Timers = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Failed = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<string>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CancelledBy = table.Column<string>(type: "TEXT", nullable: true),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MigrationBatches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MigrationFailures",
                columns: table => new
                {
                    BatchId = table.Column<string>(type: "TEXT", nullable: false),
                    InstanceId = table.Column<string>(type: "TEXT", nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MigrationFailures", x => new { x.BatchId, x.InstanceId });
                });

            migrationBuilder.CreateTable(
                name: "Subscriptions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    InstanceId = table.Column<string>(type: "TEXT", nullable: false),
                    ElementId = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    CorrelationKey = table.Column<string>(type: "TEXT", nullable: true),
                    MatchKey = table.Column<string>(type: "TEXT", nullable: true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IsNew = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Subscriptions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Timers_DueAt_Id",
                table: "Timers",
                columns: new[] { "DueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_AssigneeId_Rank_Id",
                table: "Tasks",
                columns: new[] { "AssigneeId", "Rank", "Id" },
                filter: "\"Status\" = 'Open' AND \"AssigneeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Candidates_Rank_Id",
                table: "Tasks",
                columns: new[] { "Candidates", "Rank", "Id" },
                filter: "\"Status\" = 'Open' AND \"AssigneeId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_CompletedBy_CompletedAt",
                table: "Tasks",
                columns: new[] { "CompletedBy", "CompletedAt" },
                filter: "\"CompletedBy\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_DueAt",
                table: "Tasks",
                column: "DueAt",
                filter: "\"Status\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_Instances_DefinitionId_Id",
                table: "Instances",
                columns: new[] { "DefinitionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Instances_ParentInstanceId",
                table: "Instances",
                column: "ParentInstanceId",
                filter: "\"ParentInstanceId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Instances_StartKey",
                table: "Instances",
                column: "StartKey",
                unique: true,
                filter: "\"StartKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionSuspensions_DefinitionKey",
                table: "DefinitionSuspensions",
                column: "DefinitionKey",
                unique: true,
                filter: "\"ResumedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Id",
                table: "Deliveries",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Name_Status",
                table: "Deliveries",
                columns: new[] { "Name", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Status_RunAt",
                table: "Deliveries",
                columns: new[] { "Status", "RunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_EventStarts_Kind_Name",
                table: "EventStarts",
                columns: new[] { "Kind", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_MigrationBatches_DefinitionKey_StartedAt",
                table: "MigrationBatches",
                columns: new[] { "DefinitionKey", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MigrationBatches_Status",
                table: "MigrationBatches",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_InstanceId",
                table: "Subscriptions",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_IsNew",
                table: "Subscriptions",
                column: "IsNew",
                filter: "\"IsNew\"");

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_Kind_Name_MatchKey_OpenedAt",
                table: "Subscriptions",
                columns: new[] { "Kind", "Name", "MatchKey", "OpenedAt" });
            CarryOver.After(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CandidateSets");

            migrationBuilder.DropTable(
                name: "DefinitionSuspensions");

            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "EventStarts");

            migrationBuilder.DropTable(
                name: "HistoryPages");

            migrationBuilder.DropTable(
                name: "MigrationBatches");

            migrationBuilder.DropTable(
                name: "MigrationFailures");

            migrationBuilder.DropTable(
                name: "Subscriptions");

            migrationBuilder.DropIndex(
                name: "IX_Timers_DueAt_Id",
                table: "Timers");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_AssigneeId_Rank_Id",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Candidates_Rank_Id",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_CompletedBy_CompletedAt",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_DueAt",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Instances_DefinitionId_Id",
                table: "Instances");

            migrationBuilder.DropIndex(
                name: "IX_Instances_ParentInstanceId",
                table: "Instances");

            migrationBuilder.DropIndex(
                name: "IX_Instances_StartKey",
                table: "Instances");

            migrationBuilder.DropColumn(
                name: "IncidentId",
                table: "Timers");

            migrationBuilder.DropColumn(
                name: "LeaseUntil",
                table: "Timers");

            migrationBuilder.DropColumn(
                name: "Candidates",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "Rank",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "IncidentId",
                table: "ScheduledStarts");

            migrationBuilder.DropColumn(
                name: "LeaseUntil",
                table: "ScheduledStarts");

            migrationBuilder.DropColumn(
                name: "CallDepth",
                table: "Instances");

            migrationBuilder.DropColumn(
                name: "CallElementId",
                table: "Instances");

            migrationBuilder.DropColumn(
                name: "CallId",
                table: "Instances");

            migrationBuilder.DropColumn(
                name: "ParentInstanceId",
                table: "Instances");

            migrationBuilder.DropColumn(
                name: "StartKey",
                table: "Instances");

            migrationBuilder.CreateTable(
                name: "CandidateGroups",
                columns: table => new
                {
                    TaskId = table.Column<string>(type: "TEXT", nullable: false),
                    Group = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CandidateGroups", x => new { x.TaskId, x.Group });
                    table.ForeignKey(
                        name: "FK_CandidateGroups_Tasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "Tasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Timers_DueAt",
                table: "Timers",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_AssigneeId_Status_DueAt",
                table: "Tasks",
                columns: new[] { "AssigneeId", "Status", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_CompletedBy_CompletedAt",
                table: "Tasks",
                columns: new[] { "CompletedBy", "CompletedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Status_DueAt",
                table: "Tasks",
                columns: new[] { "Status", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CandidateGroups_Group",
                table: "CandidateGroups",
                column: "Group");
        }
    }
}
