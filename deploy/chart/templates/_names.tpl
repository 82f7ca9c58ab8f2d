{{- define "name" -}}
{{- .Values.name | default .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "selector" -}}
app.kubernetes.io/name: control-plane
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "labels" -}}
{{ include "selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{- define "image.controlPlane" -}}
{{- with .Values.images.controlPlane }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end -}}
{{- end -}}

{{- define "image.envoy" -}}
{{- with .Values.images.envoy }}{{ .repository }}:{{ .tag }}{{ end -}}
{{- end -}}

{{- define "secret.controlPlane" -}}
{{- .Values.xds.controlPlaneSecret | default (printf "%s-xds-server" (include "name" .)) -}}
{{- end -}}

{{- define "secret.envoy" -}}
{{- .Values.xds.envoySecret | default (printf "%s-xds-client" (include "name" .)) -}}
{{- end -}}
