#include "CPostgres.h"

#include <stddef.h>

const int CPostgresDiagnosticSeverity = PG_DIAG_SEVERITY_NONLOCALIZED;
const int CPostgresDiagnosticSQLState = PG_DIAG_SQLSTATE;
const int CPostgresDiagnosticMessage = PG_DIAG_MESSAGE_PRIMARY;
const int CPostgresDiagnosticDetail = PG_DIAG_MESSAGE_DETAIL;
const int CPostgresDiagnosticHint = PG_DIAG_MESSAGE_HINT;
const int CPostgresDiagnosticPosition = PG_DIAG_STATEMENT_POSITION;
const int CPostgresDiagnosticContext = PG_DIAG_CONTEXT;
const int CPostgresDiagnosticSchema = PG_DIAG_SCHEMA_NAME;
const int CPostgresDiagnosticTable = PG_DIAG_TABLE_NAME;
const int CPostgresDiagnosticColumn = PG_DIAG_COLUMN_NAME;
const int CPostgresDiagnosticConstraint = PG_DIAG_CONSTRAINT_NAME;
const int CPostgresDiagnosticSourceFunction = PG_DIAG_SOURCE_FUNCTION;

static void discard(void *context, const PGresult *notice) {
    (void)context;
    (void)notice;
}

void CPostgresDiscardNotices(PGconn *connection) {
    PQsetNoticeReceiver(connection, discard, NULL);
}
